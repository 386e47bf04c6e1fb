package dev.tollgate.domain.inference;

/** The wire format a request is written in and its answer is read in. */
public enum Dialect {
    /** Chat completions. */
    CHAT,
    /** Text completions. */
    TEXT,
    /** Embeddings; answers carry no text. */
    EMBEDDINGS,
    /** Responses, stateless here. */
    RESPONSES,
    /** Messages with content blocks. */
    MESSAGES,
    /** Generate content; spoken to vendors only, never offered to callers. */
    GENERATE
}

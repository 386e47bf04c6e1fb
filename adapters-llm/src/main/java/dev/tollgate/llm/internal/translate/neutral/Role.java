package dev.tollgate.llm.internal.translate.neutral;

/** Who speaks in a turn. Results of tools are parts of a user's turn. */
public enum Role {
    SYSTEM,
    DEVELOPER,
    USER,
    ASSISTANT
}

package dev.tollgate.llm.internal.wire;

/** In which field of a chat request a vendor takes the output limit. */
public enum LimitField {
    /** The one the caller used; {@code max_tokens} where the caller used none. */
    AS_ASKED,
    /** Always {@code max_completion_tokens}: the vendor's newer models take no other. */
    MAX_COMPLETION_TOKENS
}

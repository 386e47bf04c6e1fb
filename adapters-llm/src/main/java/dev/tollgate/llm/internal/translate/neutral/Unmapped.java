package dev.tollgate.llm.internal.translate.neutral;

/**
 * Something asked for that cannot be said on the other side.
 *
 * @param field where it was asked for, in the caller's dialect, such as {@code messages[2].name}
 * @param reason why not, a clause that completes "cannot be used: ..."
 */
public record Unmapped(String field, String reason) {}

package dev.tollgate.llm.internal.translate.neutral;

/**
 * Something asked for that cannot be said on the other side.
 *
 * @param field where it was asked for, in the caller's dialect, such as {@code messages[2].name}
 * @param reason why not and what to do, a clause that goes on from the field's name
 */
public record Unmapped(String field, String reason) {}

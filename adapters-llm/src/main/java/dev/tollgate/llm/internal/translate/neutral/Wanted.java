package dev.tollgate.llm.internal.translate.neutral;

/**
 * What the request is sent with, whatever the caller wrote.
 *
 * @param model the vendor's name of the model
 * @param outputCap the most tokens one choice may have, at least 1
 */
public record Wanted(String model, long outputCap) {}

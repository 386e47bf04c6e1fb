package dev.tollgate.domain.inference;

/**
 * What a process noted of a call it was making, for the case that it dies.
 *
 * @param owner the process
 * @param dispatched whether anything was sent to a provider
 * @param promptTokens our own count of the prompt
 * @param deliveredTokens our own count of what had been delivered
 * @param details how to price and attribute it, opaque to the journal
 */
public record CallNote(
        CallId call, String owner, boolean dispatched, long promptTokens, long deliveredTokens, String details) {}

package dev.tollgate.domain.inference;

import java.util.Objects;

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
        CallId call, String owner, boolean dispatched, long promptTokens, long deliveredTokens, String details) {
    public CallNote {
        Objects.requireNonNull(call, "call must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
        Objects.requireNonNull(details, "details must not be null");
    }
}

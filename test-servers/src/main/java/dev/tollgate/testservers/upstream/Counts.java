package dev.tollgate.testservers.upstream;

/**
 * Tokens an answer reports beside its text. Input counts everything read, cached and cache-written
 * tokens too; a negative input means a number derived from the request's text.
 */
public record Counts(long input, long cached, long cacheWrite, long reasoning, long toolUse) {

    static final Counts DERIVED = new Counts(-1, 0, 0, 0, 0);
}

package dev.tollgate.http.internal.server;

import dev.tollgate.domain.access.Caller;

/** Finds out who calls. */
@FunctionalInterface
public interface Gate {

    /** Judges the credentials of a request; asks nobody when they cannot be right. */
    Entry judge(Exchange exchange);

    /** What the credentials are worth. */
    sealed interface Entry {
        /** They prove this caller. */
        record Known(Caller caller) implements Entry {}

        /** They prove nobody who may come in. */
        record Barred(Problem problem) implements Entry {}
    }
}

package dev.tollgate.domain.subscription;

import java.time.Instant;

/** A change of the ledger, and when it was due. */
record DueStep(Instant at, CreditStep step) {}

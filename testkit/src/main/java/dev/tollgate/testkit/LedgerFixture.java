package dev.tollgate.testkit;

import dev.tollgate.domain.Ports;
import java.time.Duration;
import java.time.Instant;

/** The ports of one adapter with a clock that a test moves. May be shared by tests: accounts are new. */
public interface LedgerFixture {

    Ports ports();

    /** The present of the ledger's clock. */
    Instant now();

    /** Lets the ledger's clock go on. */
    void pass(Duration time);
}

package dev.tollgate.persistence.postgres;

/** Is told what the ledger's lanes do, for whoever counts it. Must not block. */
public interface Probe {

    /** Tells nobody. */
    Probe NONE = (operations, nanos) -> {};

    /** A batch of so many operations was made durable in so many nanoseconds, waiting for locks included. */
    void batch(int operations, long nanos);
}

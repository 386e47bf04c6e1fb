package dev.tollgate.persistence.postgres;

/** Is told what the ledger's lanes do, for whoever counts it. Must not block. */
public interface Probe {

    /** Tells nobody. */
    Probe NONE = (operations, lockNanos, nanos) -> {};

    /**
     * A batch was made durable.
     *
     * @param operations how many it had
     * @param lockNanos until its accounts were locked and read; 0 if nothing had to be read
     * @param nanos until it was durable, the former included
     */
    void batch(int operations, long lockNanos, long nanos);
}

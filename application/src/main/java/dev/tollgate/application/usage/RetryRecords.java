package dev.tollgate.application.usage;

import jakarta.inject.Inject;

/** Records what could not be recorded while the store was away. A job calls it every second or so. */
public final class RetryRecords {

    private final PendingRecords pending;

    @Inject
    public RetryRecords(PendingRecords pending) {
        this.pending = pending;
    }

    /** Tries everything that waits once more; answers how many records still wait. */
    public int retry() {
        return pending.retry();
    }
}

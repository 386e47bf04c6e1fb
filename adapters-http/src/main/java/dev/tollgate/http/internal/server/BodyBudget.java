package dev.tollgate.http.internal.server;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of request bodies in memory at once; what does not fit is refused, not queued. */
final class BodyBudget {
    private final AtomicLong free;

    BodyBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes bytes, or changes nothing and answers false. */
    boolean take(long bytes) {
        long before;
        do {
            before = free.get();
            if (before < bytes) {
                return false;
            }
        } while (!free.compareAndSet(before, before - bytes));
        return true;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    long free() {
        return free.get();
    }
}

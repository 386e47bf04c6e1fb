package dev.tollgate.http.internal.server;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * Bytes of request bodies in memory at once; what does not fit is refused, not queued. The more
 * calls run, the less is left of the heap for large ones.
 */
final class BodyBudget {
    /** A running call keeps as much, so that a body no larger than that has its place already. */
    static final int CALL_BYTES = 64 << 10;

    /** A body takes so many times its bytes of the heap while it is counted, changed and sent on. */
    static final int COPIES = 8;

    /** A value takes as much of the heap while it is built, however few bytes it is written in. */
    static final long VALUE_BYTES = 200;

    private final long bytes;
    private final IntSupplier running;
    private final AtomicLong free;

    /** @param running how many calls are running */
    BodyBudget(long bytes, IntSupplier running) {
        this.bytes = bytes;
        this.running = running;
        this.free = new AtomicLong(bytes);
    }

    /** Takes bytes, or changes nothing and answers false. */
    boolean take(long wanted) {
        long kept = wanted <= CALL_BYTES ? 0 : takenByCalls();
        long before;
        do {
            before = free.get();
            if (before - kept < wanted) {
                return false;
            }
        } while (!free.compareAndSet(before, before - wanted));
        return true;
    }

    private long takenByCalls() {
        return Math.min(bytes, (long) running.getAsInt() * CALL_BYTES / COPIES);
    }

    void giveBack(long taken) {
        free.addAndGet(taken);
    }

    long free() {
        return free.get();
    }
}

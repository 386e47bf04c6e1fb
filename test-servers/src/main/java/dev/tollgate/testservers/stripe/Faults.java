package dev.tollgate.testservers.stripe;

import java.util.ArrayDeque;
import java.util.Deque;

/** What goes wrong with the next requests, in order; a request without a fault is answered. */
public final class Faults {
    /** A way to fail. */
    public enum Fault {
        /** 429 with {@code Retry-After: 1}; nothing happens. */
        TOO_MANY,
        /** 500 before anything happens. */
        BROKEN_BEFORE,
        /** The request is carried out and its answer is lost: a 500 with a body of no meaning. */
        BROKEN_AFTER,
        /** The connection is closed without an answer, after the request was carried out. */
        SILENCE
    }

    private final Deque<Fault> next = new ArrayDeque<>();

    /** Fails the next {@code count} requests in this way. */
    public synchronized void fail(Fault fault, int count) {
        for (int i = 0; i < count; i++) {
            next.add(fault);
        }
    }

    /** Forgets the faults that were asked for. */
    public synchronized void clear() {
        next.clear();
    }

    synchronized boolean take(Fault fault) {
        if (next.peek() != fault) {
            return false;
        }
        next.remove();
        return true;
    }
}

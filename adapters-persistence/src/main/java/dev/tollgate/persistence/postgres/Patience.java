package dev.tollgate.persistence.postgres;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes callers that have waited too long. One thread looks at all who wait every few milliseconds:
 * if each waited with a time of its own, every operation would set a timer and take it back, and
 * wake the thread that keeps them.
 */
final class Patience implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** So many turns with nobody waiting, and it sleeps until somebody does. */
    private static final int QUIET_TURNS = 100;

    private final Set<Ticket> waiting = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean sleeping;
    private volatile boolean closing;

    Patience() {
        thread = Thread.ofPlatform().daemon().name("tollgate-patience").start(this::watch);
    }

    /** Waits for the outcome of an operation that is on its lane, no longer than its caller's patience. */
    Ticket.Outcome await(Ticket ticket) {
        waiting.add(ticket);
        try {
            if (sleeping) {
                LockSupport.unpark(thread);
            }
            return ticket.await();
        } finally {
            waiting.remove(ticket);
        }
    }

    private void watch() {
        int quiet = 0;
        while (quiet < QUIET_TURNS || !closing) {
            if (quiet >= QUIET_TURNS) {
                sleep();
                quiet = 0;
            }
            waiting.forEach(Ticket::wakeIfLate);
            quiet = waiting.isEmpty() ? quiet + 1 : 0;
            LockSupport.parkNanos(this, TICK_NANOS);
        }
    }

    private void sleep() {
        sleeping = true;
        if (waiting.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        sleeping = false;
    }

    /** Goes on until nobody has waited for a while. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}

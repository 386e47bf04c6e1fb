package dev.tollgate.llm.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Cuts exchanges whose time is over. One thread looks at all of them every few milliseconds, so
 * that moving a deadline costs one write and no exchange needs a timer of its own.
 */
final class Watchdog {

    /** So many turns with nothing to watch, and it sleeps until something is. */
    private static final int QUIET_TURNS = 100;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Set<Exchange> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean sleeping;
    private volatile boolean stopped;

    Watchdog() {
        thread = Thread.ofPlatform().daemon().name("llm-watchdog").start(this::watch);
    }

    void add(Exchange exchange) {
        watched.add(exchange);
        if (sleeping) {
            LockSupport.unpark(thread);
        }
    }

    void remove(Exchange exchange) {
        watched.remove(exchange);
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        int quiet = 0;
        while (!stopped) {
            long now = System.nanoTime();
            watched.forEach(exchange -> exchange.cutIfLate(now));
            quiet = watched.isEmpty() ? quiet + 1 : 0;
            if (quiet < QUIET_TURNS) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                sleep();
                quiet = 0;
            }
        }
    }

    private void sleep() {
        sleeping = true;
        if (watched.isEmpty() && !stopped) {
            LockSupport.park(this);
        }
        sleeping = false;
    }
}

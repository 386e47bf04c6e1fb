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

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Set<Exchange> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopped;

    Watchdog() {
        thread = Thread.ofPlatform().daemon().name("llm-watchdog").start(this::watch);
    }

    void add(Exchange exchange) {
        watched.add(exchange);
        LockSupport.unpark(thread);
    }

    void remove(Exchange exchange) {
        watched.remove(exchange);
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!stopped) {
            if (watched.isEmpty()) {
                LockSupport.park(this);
            } else {
                long now = System.nanoTime();
                watched.forEach(exchange -> exchange.cutIfLate(now));
                LockSupport.parkNanos(this, TICK_NANOS);
            }
        }
    }
}

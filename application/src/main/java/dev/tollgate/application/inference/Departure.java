package dev.tollgate.application.inference;

import dev.tollgate.domain.usage.Ending;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tells a call that nobody waits for it any more: because its caller has gone away, or because this
 * process stops. Any thread may tell, before an answer begins and after.
 */
public final class Departure {

    private Runnable whenGone = () -> {};
    private Runnable stopProvider = () -> {};
    private boolean gone;
    private boolean stopped;
    private boolean over;

    /** The caller has gone: the provider is stopped, at once or when the time to read on is over. */
    public synchronized void callerGone() {
        if (!gone) {
            gone = true;
            whenGone.run();
        }
    }

    /** Stops the provider, unless the call is over: its connection may be another call's by then. */
    public synchronized void stop() {
        if (over) {
            return;
        }
        stopped = true;
        stopProvider.run();
    }

    /** What is to happen when the caller has gone. */
    synchronized void governedBy(DisconnectPolicy policy) {
        whenGone = policy.drains() ? () -> Thread.startVirtualThread(() -> stopAfter(policy.drainFor())) : this::stop;
        if (gone) {
            whenGone.run();
        }
    }

    /** How the provider is stopped from now on. */
    synchronized void stopsBy(Runnable way) {
        stopProvider = way;
        if (stopped) {
            way.run();
        }
    }

    /** Waits for a provider; a stop interrupts that, and nothing else of this thread. */
    <T> T interruptible(Supplier<T> waiting) {
        Thread waits = Thread.currentThread();
        stopsBy(waits::interrupt);
        try {
            return waiting.get();
        } finally {
            synchronized (this) {
                stopProvider = () -> {};
                if (stopped) {
                    Thread.interrupted();
                }
            }
        }
    }

    /** Whether anybody waits for an answer that has not been asked for yet. */
    synchronized boolean isAwaited() {
        return !gone && !stopped;
    }

    /** Whether the rest of the answer is still wanted. */
    synchronized boolean readsOn() {
        return !stopped;
    }

    synchronized boolean isCallerGone() {
        return gone;
    }

    /** The call is over; nothing needs to be stopped any more. */
    synchronized void over() {
        over = true;
        notifyAll();
    }

    synchronized Ending whenWhole() {
        return gone ? Ending.DRAINED : Ending.COMPLETED;
    }

    synchronized Ending whenBroken() {
        return stopped ? Ending.ABORTED : Ending.PROVIDER_BROKE;
    }

    private synchronized void stopAfter(Duration drainFor) {
        try {
            long end = System.nanoTime() + drainFor.toNanos();
            long left = drainFor.toNanos();
            while (!over && left > 0) {
                wait(Math.max(1, left / 1_000_000));
                left = end - System.nanoTime();
            }
            stop();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

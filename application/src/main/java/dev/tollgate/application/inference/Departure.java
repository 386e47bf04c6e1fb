package dev.tollgate.application.inference;

import dev.tollgate.domain.usage.Ending;

/**
 * What becomes of an answer that nobody waits for any more: because its caller has gone away, or
 * because this process stops. Any thread may tell.
 */
final class Departure {

    private final DisconnectPolicy policy;
    private final Runnable stopProvider;
    private boolean gone;
    private boolean stopped;
    private boolean over;

    Departure(DisconnectPolicy policy, Runnable stopProvider) {
        this.policy = policy;
        this.stopProvider = stopProvider;
    }

    /** The caller has gone: the provider is stopped, at once or when the time to read on is over. */
    synchronized void callerGone() {
        if (gone) {
            return;
        }
        gone = true;
        if (policy.drains()) {
            Thread.startVirtualThread(this::stopInTime);
        } else {
            stop();
        }
    }

    /** Stops the provider, unless the call is over: its connection may be another call's by then. */
    synchronized void stop() {
        if (over) {
            return;
        }
        stopped = true;
        stopProvider.run();
    }

    /** Whether the rest of the answer is still wanted. */
    synchronized boolean readsOn() {
        return !stopped;
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

    private synchronized void stopInTime() {
        try {
            long end = System.nanoTime() + policy.drainFor().toNanos();
            long left = policy.drainFor().toNanos();
            while (!over && left > 0) {
                wait(Math.max(1, left / 1_000_000));
                left = end - System.nanoTime();
            }
            if (!over) {
                stop();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.tollgate.http.internal.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts running calls, so that a stop can let them end. */
public final class RunningCalls {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final Set<Runnable> cuts = ConcurrentHashMap.newKeySet();
    private int running;
    private volatile boolean leaving;
    private boolean refusing;
    private boolean over;

    /**
     * One call begins; false when the server takes no more.
     *
     * @param kept whether its connection has carried calls before, whose client could not know of the stop
     */
    boolean begin(boolean kept) {
        lock.lock();
        try {
            if (over || (refusing && !kept)) {
                return false;
            }
            running++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One call has ended. */
    void end() {
        lock.lock();
        try {
            running--;
            if (running == 0) {
                quiet.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many calls are running. */
    public int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** What ends a call early when the grace of a stop is over; to be closed when the call has ended. */
    public Cuttable cuttable(Runnable cut) {
        cuts.add(cut);
        return () -> cuts.remove(cut);
    }

    /** From now on readiness says no, while calls are still taken. */
    void announceLeaving() {
        leaving = true;
    }

    /** Whether the server is about to stop. */
    public boolean isLeaving() {
        return leaving;
    }

    /**
     * Refuses calls of new connections; waits for running ones, and those that kept connections
     * still bring; cuts what outlives the grace.
     */
    void drain(Duration grace, Duration afterCut) throws InterruptedException {
        lock.lock();
        try {
            leaving = true;
            refusing = true;
        } finally {
            lock.unlock();
        }
        if (!awaitQuiet(grace)) {
            cuts.forEach(Runnable::run);
            awaitQuiet(afterCut);
        }
    }

    /** Whichever comes first, quiet or the end of patience: no call begins after it. */
    private boolean awaitQuiet(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (running > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
            over = true;
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    /** A call that can be ended early. */
    @FunctionalInterface
    public interface Cuttable extends AutoCloseable {
        @Override
        void close();
    }
}

package dev.tollgate.http.internal.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts running calls, so that a stop can let them end. */
public final class RunningCalls {
    private static final Logger LOG = System.getLogger(RunningCalls.class.getName());
    /** How soon a busy client uses a connection again that it was not told to give up. */
    private static final long SOON_NANOS = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final Set<Runnable> cuts = ConcurrentHashMap.newKeySet();
    private int running;
    private volatile boolean leaving;
    private volatile boolean cutting;
    private boolean refusing;
    private boolean over;
    private Optional<Long> waitsUntil = Optional.empty();

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

    /**
     * One call has ended.
     *
     * @param lastOfConnection whether its client was told to keep the connection no longer
     */
    void end(boolean lastOfConnection) {
        lock.lock();
        try {
            running--;
            if (leaving && !lastOfConnection) {
                waitsUntil = Optional.of(System.nanoTime() + SOON_NANOS);
            }
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
        if (cutting) {
            // It was not among those that the end of the grace found.
            cut.run();
        }
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
            LOG.log(Level.WARNING, () -> "calls that outlive the grace of this stop and are cut: " + running());
            cutting = true;
            cuts.forEach(Runnable::run);
            awaitQuiet(afterCut);
        }
    }

    /** Whichever comes first, quiet or the end of patience: no call begins after it. */
    private boolean awaitQuiet(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long end = System.nanoTime() + most.toNanos();
            long left = most.toNanos();
            while (left > 0 && (running > 0 || soon() > 0)) {
                quiet.awaitNanos(running > 0 ? left : Math.min(left, soon()));
                left = end - System.nanoTime();
            }
            over = true;
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    /** For how long a client that knows nothing of the stop may still be about to call; nobody may, once it is over. */
    private long soon() {
        return over ? 0 : waitsUntil.map(until -> until - System.nanoTime()).orElse(0L);
    }

    /** A call that can be ended early. */
    @FunctionalInterface
    public interface Cuttable extends AutoCloseable {
        @Override
        void close();
    }
}

package dev.tollgate.persistence.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Two queues and one writer with one connection. The writer takes whatever waits and writes it in
 * one transaction; what arrives meanwhile is the next one. Nothing lingers: a lone operation is
 * written at once.
 *
 * <p>Only holds are refused when too many wait. What ends a hold is taken first and never refused:
 * there is at most one for each hold that was let in.
 */
final class Lane implements AutoCloseable {

    /** {@link System#nanoTime} may be anything, so zero is not a sign; being off by a nanosecond is no harm. */
    private static final long NOT_WRITING = 0;

    private static final Logger LOG = System.getLogger(Lane.class.getName());

    private final Queue<Ticket> settling = new ConcurrentLinkedQueue<>();
    private final Queue<Ticket> holding = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingHolds = new AtomicInteger();
    private final int mostWaitingHolds;
    private final int mostInBatch;
    private final BatchWriter batches;
    private final Thread writer;
    private volatile boolean idle;
    private volatile long writingSince = NOT_WRITING;
    private volatile boolean closing;

    Lane(String name, PostgresConfig config, BatchWriter batches) {
        this.mostWaitingHolds = config.waitingHolds();
        this.mostInBatch = config.batch();
        this.batches = batches;
        this.writer = Thread.ofPlatform().name("tollgate-" + name).daemon().unstarted(this::write);
    }

    void start() {
        writer.start();
    }

    /** Puts an operation on the lane; false, for a hold only, if too many wait. */
    boolean offer(Ticket ticket) {
        if (closing) {
            return false;
        }
        if (ticket.isHold()) {
            if (waitingHolds.incrementAndGet() > mostWaitingHolds) {
                waitingHolds.decrementAndGet();
                return false;
            }
            holding.add(ticket);
        } else {
            settling.add(ticket);
        }
        if (idle) {
            LockSupport.unpark(writer);
        }
        return true;
    }

    int waiting() {
        return waitingHolds.get() + settling.size();
    }

    /** How long it has been writing what it writes now; zero if nothing. */
    Duration writingFor() {
        long since = writingSince;
        return since == NOT_WRITING ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        try {
            writer.join(Duration.ofSeconds(15));
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
        batches.close();
    }

    private void write() {
        List<Ticket> batch = new ArrayList<>(mostInBatch);
        while (true) {
            drain(batch);
            if (!batch.isEmpty()) {
                writingSince = System.nanoTime() | 1;
                batches.write(batch);
                writingSince = NOT_WRITING;
                batch.clear();
            } else if (closing) {
                return;
            } else {
                idle = true;
                if (settling.isEmpty() && holding.isEmpty() && !closing) {
                    LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
                }
                idle = false;
            }
        }
    }

    private void drain(List<Ticket> batch) {
        while (batch.size() < mostInBatch) {
            Ticket next = settling.poll();
            if (next == null) {
                next = holding.poll();
                if (next == null) {
                    return;
                }
                waitingHolds.decrementAndGet();
            }
            if (next.take()) {
                batch.add(next);
            }
        }
    }

    static void log(String what, SQLException why) {
        LOG.log(Level.WARNING, what + ": " + why.getMessage() + " (" + why.getSQLState() + ")");
    }
}

package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.database.DatabaseFailure;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work that nobody calls for, done again and again until it is closed. Each has a thread of its own: what waits for
 * somebody who does not answer keeps nothing else waiting.
 */
final class Jobs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    /** A start needs the processors itself; nothing that is done again and again is missed for so long. */
    private static final Duration FIRST_TURN = Duration.ofSeconds(1);

    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    /** One thread for what goes on alongside, and one more for each work. */
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("job-", 0).daemon().factory());

    /**
     * Does the work after a moment and then a pause after each turn; a turn that fails is logged,
     * the next one comes.
     */
    Jobs every(Duration pause, String name, Runnable work) {
        timers.setCorePoolSize(timers.getCorePoolSize() + 1);
        timers.scheduleWithFixedDelay(
                () -> turn(name, work), FIRST_TURN.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Does the work, and meanwhile {@code again} after each pause, which must be short. */
    void alongside(Duration pause, String name, Runnable again, Runnable work) {
        var repeated = timers.scheduleWithFixedDelay(
                () -> turn(name, again), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            repeated.cancel(false);
        }
    }

    /** A timer forgets work that throws: not even an error may get past. */
    private static void turn(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error nextTurn) {
            LOG.log(Level.WARNING, "job " + name + " failed: " + DatabaseFailure.told(nextTurn));
            LOG.log(Level.DEBUG, "job " + name, nextTurn);
        }
    }

    @Override
    public void close() throws InterruptedException {
        timers.shutdown();
        if (!timers.awaitTermination(LAST_TURN.toSeconds(), TimeUnit.SECONDS)) {
            timers.shutdownNow();
        }
    }
}

package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.database.DatabaseFailure;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Work that nobody calls for, done again and again on a few threads until it is closed. */
final class Jobs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    /** A start needs the processors itself; nothing that is done again and again is missed for so long. */
    private static final Duration FIRST_TURN = Duration.ofSeconds(1);

    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().name("job-", 0).daemon().factory());

    /**
     * Does the work after a moment and then a pause after each turn; a turn that fails is logged,
     * the next one comes.
     */
    Jobs every(Duration pause, String name, Runnable work) {
        timers.scheduleWithFixedDelay(
                () -> turn(name, work), FIRST_TURN.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
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

package dev.tollgate.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that starts a PostgreSQL when that ends instead of starting. The library that starts it
 * asks whether it answers until its patience ends, and does not look whether it is there.
 */
final class StartWatch {

    private static final System.Logger LOG = System.getLogger(StartWatch.class.getName());
    private static final long PAUSE_MILLIS = 25;

    private final PostgresFiles files;
    private final Thread starter;
    private final Thread watcher;

    private StartWatch(PostgresFiles files, Thread starter) {
        this.files = files;
        this.starter = starter;
        this.watcher = Thread.ofPlatform().name("postgres-watch").daemon().unstarted(this::watch);
    }

    /** Watches what the calling thread is about to start. */
    static StartWatch begin(PostgresFiles files) {
        StartWatch watch = new StartWatch(files, Thread.currentThread());
        watch.watcher.start();
        return watch;
    }

    /** Ends the watch: the thread is interrupted by now or will not be. */
    void end() {
        watcher.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            watcher.join();
        } catch (InterruptedException hurry) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            Optional<ProcessHandle> start = startingProcess();
            while (start.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                start = startingProcess();
            }
            start.get().onExit().get();
            if (files.postmaster().isEmpty()) {
                starter.interrupt();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException unknown) {
            LOG.log(Level.DEBUG, "nobody can say whether PostgreSQL still starts", unknown);
        }
    }

    /** It ends once the database is ready, or as soon as that has ended. */
    private Optional<ProcessHandle> startingProcess() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("pg_ctl"))
                .filter(child -> List.of(child.info().arguments().orElse(new String[0]))
                        .contains(files.data().toString()))
                .findFirst();
    }
}

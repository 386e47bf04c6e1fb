package dev.tollgate.bootstrap.database;

import dev.tollgate.bootstrap.database.OwnPostgres.Outcome;
import java.util.concurrent.CompletableFuture;

/** A server's own PostgreSQL that starts while the server puts the rest together. */
public final class StartingPostgres implements AutoCloseable {
    private final CompletableFuture<Outcome> start;

    private StartingPostgres(CompletableFuture<Outcome> start) {
        this.start = start;
    }

    /** Begins to start it. */
    public static StartingPostgres in(DataDirectory directory) {
        return new StartingPostgres(CompletableFuture.supplyAsync(
                () -> OwnPostgres.start(directory),
                task -> Thread.ofPlatform().name("postgres-start").start(task)));
    }

    /** Waits until it runs or has failed to. */
    public Outcome await() {
        return start.join();
    }

    /** Stops it once it runs. */
    @Override
    public void close() {
        if (await() instanceof Outcome.Running(OwnPostgres postgres)) {
            postgres.close();
        }
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases for tests, each a copy of a migrated one. */
final class Databases {

    private Databases() {}

    static PostgresConfig migrated() {
        FreshDatabase database = TestPostgres.freshDatabase("migrated", source -> {
            String url = ((PGSimpleDataSource) source).getURL();
            PostgresPorts.open(config(url).login("postgres", "")).close();
        });
        return config(database.jdbcUrl()).migrating(false);
    }

    static PostgresConfig empty() {
        return config(TestPostgres.freshDatabase().jdbcUrl());
    }

    /** Of much patience: where nothing is away, a pause of a busy machine must not be taken for a failure. */
    static PostgresConfig config(String url) {
        return impatient(url).waiting(Duration.ofSeconds(30));
    }

    /** As patient as a server usually is, for tests that wait until it gives up. */
    static PostgresConfig impatient(String url) {
        return PostgresConfig.of(url).withConnections(4).withLanes(2, 2_000, 512);
    }

    /** Whether what this transaction has locked keeps another one waiting. */
    static boolean isInTheWay(Handle handle) {
        return handle.createQuery("SELECT count(*) > 0 FROM pg_locks"
                        + " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")
                .mapTo(Boolean.class)
                .one();
    }
}

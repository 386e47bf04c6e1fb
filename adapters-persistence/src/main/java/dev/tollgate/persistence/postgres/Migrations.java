package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.UnavailableException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;

/** Brings the schema up to date. Safe to run from several processes at once: one does it, the others wait. */
final class Migrations {

    private static final Duration SOON = Duration.ofSeconds(1);

    private static final String IN_USE =
            " while something, such as a backup, has a table in use that has to change; start again when that has ended";

    private Migrations() {}

    static void run(Database database) {
        if (migrated(database) > 0) {
            String schema = database.config().schema();
            database.write(handle -> handle.execute("ANALYZE " + tables(handle, schema)));
        }
    }

    private static int migrated(Database database) {
        try {
            return flyway(database).migrate().migrationsExecuted;
        } catch (FlywayException failed) {
            if (Database.isConnectionLost(failed) || Database.isReadOnly(failed)) {
                throw Away.because(failed);
            }
            throw new IllegalStateException(
                    "the schema cannot be brought up to date" + (Database.isLockedOut(failed) ? IN_USE : "") + ": "
                            + failed.getMessage(),
                    failed);
        }
    }

    /**
     * For those who leave the schema to somebody else.
     *
     * @throws UnavailableException if a migration that this release needs has not run
     */
    static void requireDone(Database database) {
        int missing = missing(database);
        if (missing > 0) {
            String message = missing + " migrations of this release have not run";
            throw new UnavailableException(message, SOON, new IllegalStateException(message));
        }
    }

    /** How many migrations this release needs that have not run; changes nothing. */
    static int missing(Database database) {
        try {
            return flyway(database).info().pending().length;
        } catch (FlywayException unreadable) {
            throw Away.because(unreadable);
        }
    }

    private static Flyway flyway(Database database) {
        String schema = database.config().schema();
        return Flyway.configure()
                .dataSource(database.plain())
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:dev/tollgate/persistence/postgres/migrations")
                // Features number their files in ranges of their own.
                .outOfOrder(true)
                // A newer release may have been here first: it only expands what this one needs.
                .ignoreMigrationPatterns("*:future", "*:missing")
                .placeholderReplacement(false)
                .load();
    }

    /** Ours only: the database may hold an application's tables too. */
    private static String tables(Handle handle, String schema) {
        return handle.createQuery("""
                        SELECT string_agg(format('%I.%I', schemaname, tablename), ', ')
                        FROM pg_tables WHERE schemaname = :schema""")
                .bind("schema", schema)
                .mapTo(String.class)
                .one();
    }
}

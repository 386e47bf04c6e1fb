package dev.tollgate.persistence.postgres;

import org.flywaydb.core.Flyway;

/** Brings the schema up to date. Safe to run from several processes at once: one does it, the others wait. */
final class Migrations {

    private Migrations() {}

    static void run(Database database) {
        String schema = database.config().schema();
        int applied = Flyway.configure()
                .dataSource(database.pool())
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:dev/tollgate/persistence/postgres/migrations")
                // Features number their files in ranges of their own.
                .outOfOrder(true)
                .placeholderReplacement(false)
                .load()
                .migrate()
                .migrationsExecuted;
        if (applied > 0) {
            database.write(handle -> handle.execute("ANALYZE"));
        }
    }
}

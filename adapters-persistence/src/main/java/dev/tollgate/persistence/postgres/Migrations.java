package dev.tollgate.persistence.postgres;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;

/** Brings the schema up to date. Safe to run from several processes at once: one does it, the others wait. */
final class Migrations {

    private Migrations() {}

    static void run(Database database) {
        String schema = database.config().schema();
        int applied = Flyway.configure()
                .dataSource(database.plain())
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
            database.write(handle -> handle.execute("ANALYZE " + tables(handle, schema)));
        }
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

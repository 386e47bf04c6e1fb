package dev.tollgate.bootstrap.database;

import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;

/**
 * A database of its own for a test whose server need not find an empty one: with the schema and
 * nothing in it, a copy of one that is migrated once for all tests.
 */
public final class MigratedDatabase {

    private MigratedDatabase() {}

    public static FreshDatabase fresh() {
        return TestPostgres.freshDatabase(
                "migrated",
                source -> PostgresPorts.open(source, PostgresConfig.onDataSource())
                        .close());
    }
}

package dev.tollgate.testservers.postgres;

import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The PostgreSQL all tests of one JVM share: started by the first that asks, stopped when the JVM
 * ends. Each test takes a database of its own from it. Never kill or freeze this one.
 */
public final class TestPostgres {
    private TestPostgres() {}

    /** Creates an empty database. */
    public static FreshDatabase freshDatabase() {
        return shared().freshDatabase();
    }

    /**
     * Creates a database that starts as a copy of a prepared (say, migrated) one, which is quicker
     * than preparing each; {@code prepare} runs once per {@code kind} and has to leave no
     * connection open.
     */
    public static FreshDatabase freshDatabase(String kind, Consumer<DataSource> prepare) {
        return shared().freshDatabase(kind, prepare);
    }

    /** Returns the shared server. */
    public static PostgresInstance shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        /**
         * A server looks into each of its databases once in this time, to clean up. Ours are hundreds and nobody needs
         * them for a minute: it would start a process for one of them several times a second.
         */
        private static final Map<String, String> UNDISTURBED = Map.of("autovacuum_naptime", "1h");

        static final PostgresInstance INSTANCE = PostgresInstance.start(UNDISTURBED);
    }
}

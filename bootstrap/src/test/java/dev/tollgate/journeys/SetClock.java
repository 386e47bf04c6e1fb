package dev.tollgate.journeys;

import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database whose clock a test sets: its own function for the time hides that of the server. */
final class SetClock {

    private static final String FUNCTION = """
            CREATE SCHEMA clock;
            CREATE TABLE clock.wrong (by interval NOT NULL);
            INSERT INTO clock.wrong VALUES ('0');
            CREATE FUNCTION clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
            AS 'SELECT pg_catalog.clock_timestamp() + by FROM clock.wrong'""";

    private final FreshDatabase database;

    private SetClock(FreshDatabase database) {
        this.database = database;
    }

    static SetClock onFreshDatabase() throws SQLException {
        FreshDatabase fresh = TestPostgres.freshDatabase();
        SetClock clock = new SetClock(
                new FreshDatabase(fresh.jdbcUrl() + "&currentSchema=tollgate,clock,pg_catalog", fresh.name()));
        clock.execute(FUNCTION);
        return clock;
    }

    FreshDatabase database() {
        return database;
    }

    /** Sets it so far ahead of the right time. */
    void setAhead(Duration time) throws SQLException {
        execute("UPDATE clock.wrong SET by = interval '" + time.toSeconds() + " s'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PutAwayCommandIT {

    private final FreshDatabase database = TestPostgres.freshDatabase();
    private final Map<String, String> environment = Map.of("DATABASE_URL", database.jdbcUrl());
    private final StringWriter said = new StringWriter();

    private int run(Map<String, String> variables, String... arguments) {
        CommandLine command = Commands.commandLine(variables);
        command.setOut(new PrintWriter(said));
        command.setErr(new PrintWriter(said));
        return command.execute(arguments);
    }

    private void makeMonth(String name, String from, String to) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE tollgate.entry_" + name + " PARTITION OF tollgate.entry FOR VALUES FROM ('"
                    + from + "') TO ('" + to + "')");
        }
    }

    private boolean isAttached(String table) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_inherits AS i"
                        + " JOIN pg_class AS c ON c.oid = i.inhrelid WHERE c.relname = '" + table + "'")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    @Test
    void the_oldest_month_is_detached_and_no_other() throws Exception {
        assertThat(run(environment, "migrate")).isZero();
        makeMonth("2023_01", "2023-01-01Z", "2023-02-01Z");
        makeMonth("2023_02", "2023-02-01Z", "2023-03-01Z");

        assertThat(run(environment, "put-away", "2023-02")).isEqualTo(1);
        assertThat(said.toString()).contains("only the oldest month");
        assertThat(run(environment, "put-away", "2023-01")).as(said.toString()).isZero();

        assertThat(said.toString()).contains("2023-01 is put away");
        assertThat(isAttached("entry_2023_01")).isFalse();
        assertThat(isAttached("entry_2023_02")).isTrue();
    }

    @Test
    void it_is_refused_before_the_schema_is_there_without_a_database_and_for_what_is_no_month() {
        assertThat(run(environment, "put-away", "2023-01")).isEqualTo(1);
        assertThat(said.toString()).contains("migrations of this release");
        assertThat(run(Map.of(), "put-away", "2023-01")).isEqualTo(1);
        assertThat(said.toString()).contains("DATABASE_URL is not set");
        assertThat(run(environment, "put-away", "January")).isEqualTo(2);
        assertThat(said.toString()).contains("\"January\" is not a month such as 2025-09");
    }
}

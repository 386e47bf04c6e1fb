package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class MigrateCommandIT {

    @TempDir
    private Path directory;

    private final FreshDatabase database = TestPostgres.freshDatabase();

    @Test
    void an_empty_database_gets_the_schema_and_a_repeat_changes_nothing() throws Exception {
        Map<String, String> environment = Map.of("DATABASE_URL", database.jdbcUrl());

        CommandProcess first = migrate(environment);
        assertThat(first.exit()).as(first.errors()).isZero();
        assertThat(first.out()).contains("The schema is up to date.");
        long migrations = migrations();
        assertThat(migrations).isGreaterThan(10);

        CommandProcess second = migrate(environment);
        assertThat(second.exit()).as(second.errors()).isZero();
        assertThat(migrations()).isEqualTo(migrations);
    }

    @Test
    void without_a_database_of_the_operator_s_own_there_is_nothing_to_update() throws Exception {
        CommandProcess refused = migrate(Map.of());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors()).contains("DATABASE_URL is not set");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void a_database_that_is_away_is_told_without_its_password() throws Exception {
        CommandProcess refused = migrate(Map.of("DATABASE_URL", "postgres://tollgate:canary-pass@127.0.0.1:1/none"));

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("no connection to the database can be made", ": Connection to 127.0.0.1:1 refused")
                .doesNotContain("canary-pass");
        assertThat(refused.out()).doesNotContain("up to date");
    }

    @Test
    void a_database_that_refuses_is_told_with_what_it_said() throws Exception {
        CommandProcess refused =
                migrate(Map.of("DATABASE_URL", database.jdbcUrl().replaceAll("/[^/?]+([?].*)?$", "/no_such_base$1")));

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors()).contains("database \"no_such_base\" does not exist");
    }

    @Test
    void every_mistake_of_the_configuration_is_told_at_once() throws Exception {
        CommandProcess refused =
                migrate(Map.of("DATABASE_URL", "mysql://x", "TOLLGATE_PORT", "port", "TOLLGATE_ADMIN_HOST", "::1"));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errors()).contains("DATABASE_URL", "TOLLGATE_PORT", "TOLLGATE_ADMIN_HOST");
    }

    private CommandProcess migrate(Map<String, String> environment) throws Exception {
        return CommandProcess.run(directory.resolve("tmp"), environment, "migrate");
    }

    private long migrations() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM tollgate.schema_history")) {
            row.next();
            return row.getLong(1);
        }
    }
}

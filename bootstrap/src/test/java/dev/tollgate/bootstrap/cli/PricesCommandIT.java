package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();
    private final FreshDatabase database = TestPostgres.freshDatabase();

    @Test
    void a_price_map_is_published_beside_a_running_server_and_shown() throws IOException {
        Path map = directory.resolve("map.json");
        Files.writeString(map, """
                {"near/own": {"mode": "chat", "litellm_provider": "near", "max_input_tokens": 8192,
                   "input_cost_per_token": 1e-7, "output_cost_per_token": 2.5e-6,
                   "input_cost_per_token_above_128k_tokens": 2e-7},
                 "painter": {"mode": "image_generation"}}
                """);
        try (var server = started(environment())) {
            assertThat(server.port()).isPositive();
            assertThat(run("prices", "import", map.toString())).isZero();
        }

        assertThat(said).asString().contains("with 1 models of this file; left out: 1.");
        assertThat(said).asString().contains("1: mode image_generation is not sold here");
        assertThat(run("prices", "show", "near/own")).isZero();
        assertThat(said)
                .asString()
                .contains("near/own of near, version 2", "input 0.1", "output 2.5", "above 128000 tokens of prompt");
        assertThat(run("prices", "show", "gpt-4o-mini")).isZero();
        assertThat(run("prices", "show", "gpt-4o-miny")).isEqualTo(1);
        assertThat(said).asString().contains("nearest are gpt-");
        assertThat(run("prices", "show", "zzz")).isEqualTo(1);
        assertThat(said).asString().contains("has no price for zzz.");
    }

    @Test
    void an_import_is_in_the_audit_log_as_the_command_line_s() throws Exception {
        Path map = directory.resolve("map.json");
        Files.writeString(map, "{\"near/own\": {\"mode\": \"chat\", \"input_cost_per_token\": 1e-7}}");
        Path bad = directory.resolve("bad.json");
        Files.writeString(bad, "{\"m\": {\"mode\": \"chat\", \"input_cost_per_token\": -1}}");
        started(environment()).close();

        run("prices", "import", map.toString());
        run("prices", "import", map.toString());
        run("prices", "import", bad.toString());

        assertThat(audited())
                .containsExactly(
                        "command-line tollgate prices import published {\"version\":1} {\"version\":2} near/own",
                        "command-line tollgate prices import unchanged {\"version\":2} {\"version\":2} near/own",
                        "command-line tollgate prices import bad {\"version\":2} {\"version\":2} m");
    }

    private List<String> audited() throws SQLException {
        List<String> entries = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery("""
                        SELECT concat_ws(' ', actor, action, outcome, before, after, split_part(asked, '"', 2))
                        FROM tollgate.audit_entry ORDER BY id""")) {
            while (row.next()) {
                entries.add(row.getString(1));
            }
        }
        return entries;
    }

    @Test
    void a_database_of_the_server_s_own_is_read_beside_it_and_without_it() {
        Map<String, String> own = own();
        try (var server = started(own)) {
            assertThat(server.port()).isPositive();
            assertThat(run(own, "prices", "show", "demo")).as(said.toString()).isZero();
        }

        assertThat(run(own, "prices", "show", "demo")).as(said.toString()).isZero();

        assertThat(said.toString().split("demo of demo, version 1", -1)).hasSize(3);
    }

    @Test
    void before_the_first_start_no_database_is_made_to_look_into() throws IOException {
        Path map = directory.resolve("map.json");
        Files.writeString(map, "{}");

        assertThat(run(own(), "prices", "show", "demo")).isEqualTo(1);
        assertThat(run(own(), "prices", "import", map.toString())).isEqualTo(1);

        assertThat(said.toString().split("There is no database in .*data yet: start the server once", -1))
                .hasSize(3);
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void a_data_directory_that_cannot_be_read_is_named() throws IOException {
        Files.createDirectories(directory.resolve("data/postgres/data/base/16384"));
        Files.createDirectory(directory.resolve("data/lock"));

        assertThat(run(own(), "prices", "show", "demo")).isEqualTo(1);

        assertThat(said)
                .asString()
                .contains("TOLLGATE_DATA_DIR", "which cannot be used")
                .doesNotContain("\tat ");
    }

    @Test
    void neither_command_touches_a_database_whose_schema_is_older() throws Exception {
        Path map = directory.resolve("map.json");
        Files.writeString(map, "{}");

        assertThat(run("prices", "show", "near/own")).isEqualTo(1);
        assertThat(run("prices", "import", map.toString())).isEqualTo(1);

        assertThat(said).asString().contains("of an older release: start the server once, or run ./tollgate migrate");
        try (Connection connection = database.dataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT to_regnamespace('tollgate')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isNull();
        }
    }

    @Test
    void before_the_first_start_there_is_no_price_book() {
        assertThat(run("migrate")).isZero();

        assertThat(run("prices", "show", "near/own")).isEqualTo(1);
        assertThat(said).asString().contains("There is no price book yet: start the server once");
    }

    @Test
    void a_bad_map_changes_nothing_and_says_where_it_is_bad() throws IOException {
        Path map = directory.resolve("map.json");
        Files.writeString(map, "{\"m\": {\"mode\": \"chat\", \"input_cost_per_token\": -1}}");

        assertThat(run("migrate")).isZero();

        assertThat(run("prices", "import", map.toString())).isEqualTo(1);
        assertThat(run("prices", "import", directory.resolve("none").toString()))
                .isEqualTo(1);

        assertThat(said).asString().contains("m.input_cost_per_token").contains("none: there is no such file");
    }

    private int run(String... arguments) {
        return run(environment(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        var line = Commands.commandLine(environment);
        var writer = new PrintWriter(said);
        return line.setOut(writer).setErr(writer).execute(arguments);
    }

    private static Server started(Map<String, String> environment) {
        var config = (Config.Outcome.Sound) Config.read(environment);
        return ((Assembly.Outcome.Running) Assembly.start(config.config())).server();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(own());
        environment.put("DATABASE_URL", database.jdbcUrl());
        return environment;
    }

    /** Without a database of the operator's. */
    private Map<String, String> own() {
        Path data = directory.resolve("data");
        return Map.of(
                "TOLLGATE_HOST", "127.0.0.1",
                "TOLLGATE_PORT", "0",
                "TOLLGATE_DATA_DIR", data.toString(),
                "TOLLGATE_DATABASE_SECONDS", "30");
    }
}

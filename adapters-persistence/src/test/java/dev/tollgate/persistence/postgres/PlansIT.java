package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PlansIT {

    private static final String ID = "00000000-0000-7000-8000-000000000000";

    private static final List<String> LANES = Stream.of(
                    KnownAccounts.UNMOVED,
                    LedgerReads.LOCK,
                    LedgerReads.OPEN_LOTS,
                    LedgerReads.HOLDS,
                    LedgerReads.ENDED,
                    AccountRows.WRITE,
                    LotRows.UPDATE,
                    HoldRows.UPDATE,
                    HoldRows.DELETE,
                    HoldRows.DELETE_OF_ONE)
            .flatMap(form -> Stream.of(form.many(), form.one()))
            .toList();

    @Test
    void of_the_lanes_use_indexes_only() throws SQLException {
        try (Database database = new Database(Databases.migrated());
                Connection lane = database.lane("plans")) {
            for (String sql : LANES) {
                assertThat(plan(lane, sql)).contains("Index").doesNotContain("Seq Scan", "Hash Join", "Bitmap");
            }
        }
    }

    /** Where the planner thinks a table is next to empty, going through all of it looks cheap. */
    @Test
    void of_the_lanes_find_each_row_by_its_key_when_tables_are_almost_empty() throws SQLException {
        PostgresConfig config = Databases.migrated();
        try (PostgresPorts ports = PostgresPorts.open(config);
                Database database = new Database(config);
                Connection lane = database.lane("plans")) {
            Calls.account(ports, "acme", Credits.of(1_000));
            database.read(handle -> handle.execute("VACUUM ANALYZE"));

            for (String sql : LANES) {
                String plan = plan(lane, sql);
                assertThat(plan.split("Index Cond", -1)).as(plan).hasSameSizeAs(plan.split("Index (Only )?Scan", -1));
            }
        }
    }

    @Test
    void of_the_figures_of_all_accounts_read_those_in_question_only() throws SQLException {
        try (Database database = new Database(Databases.migrated());
                Connection lane = database.lane("plans")) {
            String plan = plan(lane, PostgresHouseReport.STANDING.formatted("clock_timestamp()"));

            assertThat(plan).contains("ledger_account_standing").doesNotContain("Seq Scan on ledger_account");
        }
    }

    @Test
    void updates_of_the_hot_rows_stay_heap_only() {
        PostgresConfig config = Databases.migrated().withLanes(1, 100, 1);
        try (PostgresPorts ports = PostgresPorts.open(config);
                Database database = new Database(config)) {
            AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
            for (int i = 0; i < 500; i++) {
                CallId call = Calls.id();
                ports.creditLedger().hold(Calls.hold(account, call, Credits.of("0.002")));
                ports.usageRecorder().record(Calls.record(account, call, Credits.of("0.001")));
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(shareOfHeapOnlyUpdates(database)).isGreaterThan(0.95));
        }
    }

    private static double shareOfHeapOnlyUpdates(Database database) {
        return database.read(
                handle -> handle.createQuery("""
                        SELECT coalesce(min(n_tup_hot_upd / nullif(n_tup_upd, 0)::float8), 0)
                        FROM pg_stat_user_tables
                        WHERE relname IN ('ledger_account', 'lot') AND n_tup_upd > 500""").mapTo(Double.class).one());
    }

    /** The plan a lane really runs: made once, without a look at the values. */
    private static String plan(Connection lane, String sql) throws SQLException {
        Matcher mark = Pattern.compile("\\?(::uuid(\\[\\])?)?").matcher(sql);
        StringBuilder numbered = new StringBuilder();
        List<String> values = new ArrayList<>();
        while (mark.find()) {
            String type = mark.group(1) == null ? "" : mark.group(1);
            String id = type.endsWith("[]") ? "'{" + ID + "}'" : "'" + ID + "'";
            values.add(type.isEmpty() ? "NULL" : id);
            mark.appendReplacement(numbered, "\\$" + values.size() + type);
        }
        mark.appendTail(numbered);
        List<String> lines = new ArrayList<>();
        try (Statement statement = lane.createStatement()) {
            statement.execute("DEALLOCATE ALL");
            statement.execute("PREPARE asked AS " + numbered);
            String bound = values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
            try (ResultSet rows = statement.executeQuery("EXPLAIN EXECUTE asked" + bound)) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", lines);
    }
}

package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed with calls under way, and what their next start finds. */
class DeadServerIT {

    private static final int STREAMS = 20;
    private static final String PATH = "/v1/chat/completions";

    @TempDir
    private Path directory;

    private final FreshDatabase database = MigratedDatabase.fresh();

    @Test
    void killed_between_hold_and_capture_leaves_no_hold_and_one_estimated_record_a_call() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.always(Answer.text("one two three four five").with(Fault.silenceAfter(4)));
            Map<String, String> settings = House.settings(directory, database, upstream);
            List<RawCall> calls = new ArrayList<>();
            try (ServerProcess server = ServerProcess.start(settings)) {
                calls.addAll(streaming(server));
                server.kill();
            }
            for (RawCall call : calls) {
                call.close();
            }

            // Before the next server starts, which may take as long as it takes to find the dead.
            assertThat(areCreditsHeld()).isTrue();

            try (House house = House.again(database, upstream, settings)) {

                await().atMost(Duration.ofSeconds(90)).until(() -> house.held().signum() == 0);

                List<String> records = Pages.all(house, "/v1/usage?limit=100");
                assertThat(records)
                        .hasSize(STREAMS)
                        .allSatisfy(record -> assertThat(record)
                                .contains(
                                        "\"ended\":\"swept\"", "\"certainty\":\"estimated\"", "\"provisional\":true"));
                BigDecimal spent = records.stream()
                        .map(record -> House.found("\"credits\":\"([0-9.]+)\"", record))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(house.available()).isEqualByComparingTo(BigDecimal.TEN.subtract(spent));
                assertThat(spent).isPositive();
                house.assertCleanBooks();
            }
        }
    }

    @Test
    void told_to_stop_it_cuts_streams_that_outlive_the_grace_and_settles_what_they_delivered() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.always(Answer.text("one two three four five").with(Fault.silenceAfter(4)));
            Map<String, String> settings = new HashMap<>(House.settings(directory, database, upstream));
            settings.put("TOLLGATE_STOP_GRACE_SECONDS", "1");
            List<RawCall> calls = new ArrayList<>();
            try (ServerProcess server = ServerProcess.start(settings)) {
                calls.addAll(streaming(server));
                server.terminate();
                assertThat(server.saidToItsEnd())
                        .containsSubsequence(
                                "Stopping: waiting for " + STREAMS + " calls, at most 1 second", "Stopped");
            }
            for (RawCall call : calls) {
                assertThat(call.readUntil("\r\n0\r\n"))
                        .contains("\"code\":\"unavailable\"", "The server stopped")
                        .doesNotContain("[DONE]");
                call.close();
            }

            try (House house = House.again(database, upstream, settings)) {
                assertThat(house.held()).isZero();
                assertThat(Pages.all(house, "/v1/usage?limit=100"))
                        .hasSize(STREAMS)
                        .allSatisfy(record -> assertThat(record)
                                .contains("\"ended\":\"aborted\"", "\"certainty\":\"estimated\"", "\"output\":3"));
                house.assertCleanBooks();
            }
        }
    }

    private boolean areCreditsHeld() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(held) > 0 FROM tollgate.ledger_account")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Calls whose answers have begun, all at the same time. */
    private static List<RawCall> streaming(ServerProcess server) throws Exception {
        List<RawCall> calls = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            calls.add(RawCall.to(server.port()).post(House.key(1), PATH, House.CHAT.formatted(50, true)));
        }
        for (RawCall call : calls) {
            call.readUntil("three");
        }
        return calls;
    }
}

package dev.tollgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.DisconnectPolicy;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.UsageRecord;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that go away at each stage of a call: each leaves one record and balanced books. */
class ClientGoneIT {
    private static final int TIMES = 10;
    private static final Credits EXACT = Credits.of("0.0017");
    private static final Credits PROMPT = Credits.of("0.0009");
    private static final Credits DELIVERED = Credits.of("0.0013");
    private static final HttpConfig QUICK = HttpConfig.defaults()
            .withTimes(new HttpTimes(ofSeconds(5), ofSeconds(5), ofMillis(200), Duration.ZERO, ofMillis(300)));

    @Test
    void before_the_body_was_whole_makes_no_call() throws Exception {
        try (var house = new House(Policies.defaults(), QUICK)) {
            for (int i = 0; i < TIMES; i++) {
                try (var socket = house.sent("")) {
                    socket.getOutputStream().write('{');
                }
                try (var socket = new Socket("127.0.0.1", house.server.port())) {
                    var head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nx-api-key: " + house.key
                            + "\r\nContent-Length: 900\r\n\r\n{";
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                }
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> house.server.runningCalls() == 0);
            assertThat(house.vendor.asked).isEmpty();
            assertBooks(house, Credits.ZERO);
        }
    }

    @Test
    void while_a_whole_answer_is_made_is_charged_for_it() throws Exception {
        try (var house = new House(Policies.defaults(), QUICK)) {
            for (int i = 0; i < TIMES; i++) {
                house.sent(House.chat("waits")).close();
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> house.vendor.asked.size() == TIMES);
            house.vendor.go.countDown();
            awaitRecords(house, Ending.COMPLETED);
            assertBooks(house, times(EXACT));
        }
    }

    @Test
    void mid_stream_is_read_on_to_learn_the_exact_usage() throws Exception {
        try (var house = new House(Policies.defaults(), QUICK)) {
            leaveMidStream(house);
            await().atMost(30, TimeUnit.SECONDS).until(() -> house.server.openStreams() == 0);
            house.vendor.go.countDown();
            awaitRecords(house, Ending.DRAINED);
            assertThat(house.records()).allMatch(record -> record.usage().certainty() == Certainty.EXACT);
            assertBooks(house, times(EXACT));
        }
    }

    @Test
    void mid_stream_under_abort_stops_the_provider_and_pays_what_was_delivered() throws Exception {
        var abort = Policies.defaults().with(DisconnectPolicy.abort());
        try (var house = new House(abort, QUICK)) {
            leaveMidStream(house);
            awaitRecords(house, Ending.ABORTED);
            assertThat(house.vendor.open).hasValue(0);
            assertThat(house.records()).allMatch(record -> record.usage().certainty() == Certainty.ESTIMATED);
            assertBooks(house, times(DELIVERED));
        }
    }

    @Test
    void before_the_answer_began_under_abort_stops_the_provider_and_pays_the_prompt() throws Exception {
        var abort = Policies.defaults().with(DisconnectPolicy.abort());
        try (var house = new House(abort, QUICK)) {
            leaveBeforeTheAnswer(house);
            awaitRecords(house, Ending.ABORTED);
            assertBooks(house, times(PROMPT));
        }
    }

    @Test
    void before_the_answer_began_is_waited_for_only_as_long_as_is_read_on() throws Exception {
        var drain = Policies.defaults().with(DisconnectPolicy.drain(ofMillis(300)));
        try (var house = new House(drain, QUICK)) {
            leaveBeforeTheAnswer(house);
            awaitRecords(house, Ending.ABORTED);
            assertBooks(house, times(PROMPT));
        }
    }

    @Test
    void before_the_answer_began_is_charged_what_it_used_if_it_comes_in_time() throws Exception {
        try (var house = new House(Policies.defaults(), QUICK)) {
            leaveBeforeTheAnswer(house);
            house.vendor.go.countDown();
            await().atMost(30, TimeUnit.SECONDS).until(() -> house.records().size() == TIMES);
            assertBooks(house, times(EXACT));
        }
    }

    @Test
    void is_not_said_of_a_client_that_sends_its_next_request_early() throws Exception {
        var abort = Policies.defaults().with(DisconnectPolicy.abort());
        try (var house = new House(abort, QUICK);
                var socket = house.sent(House.streamed("silent"))) {
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> house.vendor.asked.size() == 1 && house.server.runningCalls() == 1);
            assertThat(house.get("/health/live", house.key).statusCode()).isEqualTo(200);
            await().pollDelay(ofMillis(300)).until(() -> house.server.runningCalls() == 1);
            house.vendor.go.countDown();
            assertThat(until(socket, "\r\n0\r\n\r\nHTTP/1.1 200"))
                    .startsWith("HTTP/1.1 200")
                    .contains("[DONE]");
            assertBooks(house, EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_stop_ends_calls_whose_answer_does_not_begin(boolean streaming) throws Exception {
        try (var house = new House(Policies.defaults(), QUICK);
                var socket = house.sent(streaming ? House.streamed("silent") : House.chat("silent"))) {
            await().atMost(30, TimeUnit.SECONDS).until(() -> house.vendor.asked.size() == 1);
            house.server.close();
            assertThat(until(socket, "Try again")).startsWith("HTTP/1.1 503").contains("nothing was charged");
            assertThat(house.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.ending()).isEqualTo(Ending.FAILED));
            assertBooks(house, Credits.ZERO);
        }
    }

    @Test
    void after_the_last_byte_changes_nothing() throws Exception {
        try (var house = new House(Policies.defaults(), QUICK)) {
            for (int i = 0; i < TIMES; i++) {
                try (var socket = house.sent(House.streamed("demo"))) {
                    until(socket, "[DONE]");
                }
            }
            awaitRecords(house, Ending.COMPLETED);
            assertBooks(house, times(EXACT));
        }
    }

    @Test
    void a_stop_ends_streams_that_outlive_the_grace_with_an_error_event() throws Exception {
        try (var house = new House(Policies.defaults(), QUICK);
                var socket = house.sent(House.streamed("waits"))) {
            until(socket, "Hello");
            long began = System.nanoTime();
            house.server.close();
            assertThat(System.nanoTime() - began).isLessThan(ofSeconds(30).toNanos());
            assertThat(until(socket, "\r\n0\r\n"))
                    .contains("The server stopped")
                    .doesNotContain("[DONE]");
            assertThat(house.records()).hasSize(1);
            assertBooks(house, DELIVERED);
        }
    }

    private static void leaveBeforeTheAnswer(House house) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            var socket = house.sent(House.streamed("silent"));
            int asked = i + 1;
            await().atMost(30, TimeUnit.SECONDS).until(() -> house.vendor.asked.size() == asked);
            if (i % 2 == 0) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        }
    }

    private static void leaveMidStream(House house) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            try (var socket = house.sent(House.streamed("waits"))) {
                until(socket, "Hello");
            }
        }
    }

    private static void awaitRecords(House house, Ending ending) {
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(house.records().stream().map(UsageRecord::ending))
                        .hasSize(TIMES)
                        .containsOnly(ending));
    }

    private static void assertBooks(House house, Credits spent) {
        assertThat(house.balance(House.ACME).held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance(House.ACME).debt()).isEqualTo(Credits.ZERO);
        assertThat(house.balance(House.ACME).available())
                .isEqualTo(Credits.of(1_000).minus(spent));
    }

    private static Credits times(Credits each) {
        return Credits.ofNanos(each.nanos() * TIMES);
    }

    private static String until(Socket socket, String text) throws IOException {
        var seen = new StringBuilder();
        var buffer = new byte[1_024];
        while (seen.indexOf(text) < 0) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new IOException("closed after " + seen);
            }
            seen.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return seen.toString();
    }
}

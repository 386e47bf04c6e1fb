package dev.tollgate.http.internal.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.http.HttpTimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodiesIT {
    private static final int CALLS = 100;

    @AutoClose
    private static Small server;

    @BeforeAll
    static void start() {
        server = new Small(
                Small.measure(),
                Route.post("/large", Access.open(), exchange -> Reply.ok(exchange.body().length))
                        .withLargeBodies(),
                Route.post(
                        "/object",
                        Access.open(),
                        exchange -> Reply.ok(exchange.json().size())));
    }

    @Test
    void a_body_of_the_limit_is_taken_and_one_byte_more_is_413() throws Exception {
        assertThat(server.post("/measure", new byte[Small.LIMIT]).body()).isEqualTo("" + Small.LIMIT);
        var refused = server.post("/measure", new byte[Small.LIMIT + 1]);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("\"request_too_large\"", "\"limit\":65536");
    }

    @Test
    void an_empty_body_is_zero_bytes_where_bytes_are_asked_for_and_400_where_json_is() throws Exception {
        assertThat(server.post("/measure", new byte[0]).body()).isEqualTo("0");
        assertThat(server.post("/object", new byte[0]).statusCode()).isEqualTo(400);
    }

    @Test
    void inference_routes_have_a_limit_of_their_own() throws Exception {
        assertThat(server.post("/large", new byte[2 * Small.LIMIT]).statusCode())
                .isEqualTo(200);
        assertThat(server.post("/large", new byte[2 * Small.LIMIT + 1]).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_declared_length_above_the_limit_is_refused_before_a_byte_of_it_is_sent() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
            assertThat(raw.until("request_too_large")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void an_endless_chunked_body_is_cut_soon_after_the_limit() throws Exception {
        var chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        int sent = 0;
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (sent < 64 << 20) {
                raw.send(chunk);
                sent += chunk.length();
            }
        } catch (IOException closed) {
            assertThat(sent).isLessThan(16 << 20);
            return;
        }
        assertThat(sent).as("the server never closed").isZero();
    }

    @Test
    void a_chunked_body_above_the_limit_is_413() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            raw.send("10001\r\n" + "x".repeat(0x10001) + "\r\n");
            assertThat(raw.until("request_too_large")).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: GZIP,Chunked",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: deflate, chunked"
            })
    void a_body_that_is_coded_otherwise_than_in_chunks_is_501_and_not_read_as_it_stands(String coded) throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\n" + coded + "\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            assertThat(raw.until("only chunked is taken")).startsWith("HTTP/1.1 501");
        }
    }

    @Test
    void chunks_by_any_spelling_are_taken() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:  Chunked \r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            assertThat(raw.until("\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_small_body_that_nobody_read_does_not_spoil_the_connection() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
            raw.send("abcde");
            assertThat(raw.until("There is nothing here")).doesNotContain("Connection: close");
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(raw.until("200 OK")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_client_hears_that_the_connection_ends_when_a_large_body_is_left_unread() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n");
            assertThat(raw.until("There is nothing here")).containsIgnoringCase("Connection: close");
        }
    }

    @Test
    void whoever_was_refused_and_still_sends_is_no_running_call() throws Exception {
        var guarded = Route.post("/guarded", Access.anyCaller(), exchange -> Reply.ok(exchange.body().length));
        // Longer than the test: no body ends the call by taking too long.
        var patient = new HttpTimes(ofMinutes(5), ofMinutes(5), ofSeconds(5), Duration.ZERO, Duration.ZERO);
        try (var small = new Small(patient, guarded);
                var raw = small.raw()) {
            raw.send("POST /guarded HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n");
            assertThat(raw.until("unauthorized")).startsWith("HTTP/1.1 401");

            await().atMost(ofSeconds(60)).until(() -> small.calls.running() == 0);
        }
    }

    @Test
    void a_body_shorter_than_it_says_is_never_handled_as_whole() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(raw.everything()).doesNotContain("200 OK");
        }
    }

    @Test
    void a_body_that_drips_is_cut_when_its_time_is_over() throws Exception {
        var impatient = new HttpTimes(ofSeconds(5), ofMillis(300), ofSeconds(5), Duration.ZERO, Duration.ZERO);
        try (var small = new Small(impatient, Small.measure());
                var raw = small.raw();
                var timer = Executors.newSingleThreadScheduledExecutor()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
            timer.scheduleAtFixedRate(() -> raw.trySend("x"), 0, 20, TimeUnit.MILLISECONDS);
            assertThat(raw.until("request_timeout")).startsWith("HTTP/1.1 408");
            timer.shutdownNow();
        }
    }

    @Test
    void a_compressed_body_is_415_and_never_unpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10 << 20]);
        }
        for (var encoding : new String[] {"gzip", "deflate", "br", "zstd", "gzip, identity", "x"}) {
            var refused = server.post("/measure", packed.toByteArray(), "Content-Encoding", encoding);
            assertThat(refused.statusCode()).as(encoding).isEqualTo(415);
            assertThat(refused.body()).contains("unsupported_media_type");
        }
    }

    @Test
    void whoever_sends_more_than_there_is_room_for_beside_running_calls_hears_of_it() throws Exception {
        var large = "POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: " + 2 * Small.LIMIT + "\r\n";
        try (var busy = new Small(Route.post("/large", Access.open(), exchange -> Reply.ok(exchange.body().length))
                        .withLargeBodies());
                var sending = busy.raw();
                var asking = busy.raw()) {
            IntStream.range(0, CALLS).forEach(call -> busy.calls.begin(false));

            sending.send(large + "\r\n");
            assertThat(sending.until("try again")).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: 1");
            asking.send(large + "Expect: 100-continue\r\n\r\n");
            assertThat(asking.until("try again")).startsWith("HTTP/1.1 503");
            for (int sent = 0; sent < 2 * Small.LIMIT; sent += 1024) {
                sending.send("x".repeat(1024));
            }
            assertThat(sending.everything()).doesNotContain("200 OK");

            IntStream.range(0, CALLS).forEach(call -> busy.calls.end(true));
            assertThat(busy.post("/large", new byte[2 * Small.LIMIT]).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_body_is_built_only_where_all_its_values_have_room() throws Exception {
        var values = "{\"a\":[1" + ",1".repeat(30_000) + "]}";
        var text = "{\"a\":\"" + "1,".repeat(30_000) + "\"}";

        var refused = server.post("/object", values.getBytes(US_ASCII));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(server.post("/object", text.getBytes(US_ASCII)).statusCode()).isEqualTo(200);
        assertThat(server.post("/measure", values.getBytes(US_ASCII)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void memory_for_bodies_is_given_back() throws Exception {
        for (int i = 0; i < 40; i++) {
            assertThat(server.post("/measure", new byte[Small.LIMIT]).statusCode())
                    .isEqualTo(200);
        }
    }
}

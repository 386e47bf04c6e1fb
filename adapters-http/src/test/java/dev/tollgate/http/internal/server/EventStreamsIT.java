package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.http.HttpTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsIT {
    /** Of which comments come twenty in the while: a busy machine may miss many. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private final Heartbeats heartbeats = new Heartbeats(Duration.ofMillis(200));
    private final CountDownLatch leave = new CountDownLatch(1);
    private final AtomicBoolean gone = new AtomicBoolean();

    @AfterEach
    void stop() {
        leave.countDown();
        heartbeats.close();
    }

    @Test
    void passes_each_part_on_before_the_next_is_there() throws Exception {
        try (var server = new Small(waiting("data: one\n\n"));
                var raw = server.raw()) {
            raw.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
            var first = raw.until("data: one");
            assertThat(first).contains("200 OK", "Content-Type: text/event-stream", "Cache-Control: no-store");
            leave.countDown();
            assertThat(raw.until("0\r\n\r\n")).contains("data: last");
        }
    }

    @Test
    void comments_on_a_silence_longer_than_an_idle_connection_may_have() throws Exception {
        var impatient =
                new HttpTimes(IDLE, Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ZERO, Duration.ZERO);
        try (var server = new Small(impatient, waiting("data: one\n\n"));
                var raw = server.raw()) {
            raw.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
            raw.until("data: one");
            for (int i = 0; i < 25; i++) {
                raw.until(": waiting\n\n");
            }
            leave.countDown();
            raw.until("data: last");
        }
        await().atMost(30, TimeUnit.SECONDS).until(() -> heartbeats.open() == 0);
    }

    @Test
    void notices_a_client_that_is_gone_while_nothing_is_there_to_write() throws Exception {
        try (var server = new Small(waiting("data: one\n\n"))) {
            try (var raw = server.raw()) {
                raw.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
                raw.until("data: one");
            }
            await().atMost(30, TimeUnit.SECONDS).untilTrue(gone);
            leave.countDown();
            await().atMost(30, TimeUnit.SECONDS).until(() -> heartbeats.open() == 0);
        }
    }

    @Test
    void says_an_error_as_one_event_whatever_is_in_its_text() throws Exception {
        var hostile = "bad\n\ndata: {\"forged\":true}\r\n\u001b[31m\u2028";
        try (var server = new Small(Route.get("/events", Access.open(), exchange -> {
                    try (var stream = EventStream.open(exchange, Map.of(), heartbeats, () -> {})) {
                        stream.error(exchange, Problem.of(502, "provider_error", hostile), 0);
                    }
                    return new Reply.Written();
                }));
                var raw = server.raw()) {
            raw.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
            var events = raw.until("0\r\n\r\n");
            assertThat(events.lines().filter(line -> line.startsWith("data:"))).hasSize(1);
            assertThat(events).doesNotContain("\u001b");
        }
    }

    @Test
    void holds_back_for_a_slow_reader_and_cuts_one_that_reads_nothing() throws Exception {
        var written = new AtomicLong();
        try (var server = new Small(flood(written));
                var raw = server.raw()) {
            raw.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
            raw.until("data: ");
            await().atMost(30, TimeUnit.SECONDS).untilTrue(gone);
            assertThat(written.get()).isLessThan(64L << 20);
        }
    }

    private Route waiting(String first) {
        return Route.get("/events", Access.open(), exchange -> {
            try (var stream = EventStream.open(exchange, Map.of(), heartbeats, () -> gone.set(true))) {
                stream.write(first.getBytes());
                assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
                stream.write("data: last\n\n".getBytes());
            } catch (InterruptedException hurry) {
                throw new IllegalStateException(hurry);
            }
            return new Reply.Written();
        });
    }

    private Route flood(AtomicLong written) {
        var event = ("data: " + "x".repeat(16_000) + "\n\n").getBytes();
        return Route.get("/events", Access.open(), exchange -> {
            try (var stream = EventStream.open(exchange, Map.of(), heartbeats, () -> {})) {
                while (written.addAndGet(event.length) < 1L << 30) {
                    stream.write(event);
                }
            } catch (IOException stuck) {
                gone.set(true);
            }
            return new Reply.Written();
        });
    }
}

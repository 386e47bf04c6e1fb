package dev.tollgate.http.internal.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.http.HttpTimes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoppingIT {
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: here\r\nx-api-key: k\r\n\r\n";

    /** No connection is closed for being idle, and no call cut, in the time that a busy machine takes for a test. */
    private static final HttpTimes PATIENT =
            new HttpTimes(ofSeconds(60), ofSeconds(60), ofSeconds(60), Duration.ZERO, ofSeconds(60));

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final AtomicBoolean cut = new AtomicBoolean();

    @Test
    void lets_running_calls_end_and_refuses_new_ones() throws Exception {
        var calls = new AtomicReference<RunningCalls>();
        try (var server = new Small(PATIENT, slow(calls), quick(), open())) {
            calls.set(server.calls);
            var running = inBackground(server, "/slow");
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
            var stopped = CompletableFuture.runAsync(() -> stop(server));
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> server.get("/quick", "x-api-key", "k").statusCode() == 503);
            var refused = server.get("/quick", "x-api-key", "k");
            assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
            assertThat(server.get("/open").statusCode()).isEqualTo(200);
            assertThat(stopped.isDone()).isFalse();
            leave.countDown();
            assertThat(running.get(60, TimeUnit.SECONDS).body()).isEqualTo("\"done\"");
            stopped.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void serves_what_kept_connections_still_bring_and_lets_them_go() throws Exception {
        var calls = new AtomicReference<RunningCalls>();
        try (var server = new Small(PATIENT, slow(calls), quick());
                var kept = new RawClient(server.port)) {
            calls.set(server.calls);
            kept.send(QUICK).until("\"quick\"");
            var running = inBackground(server, "/slow");
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
            var stopped = CompletableFuture.runAsync(() -> stop(server));
            await().atMost(30, TimeUnit.SECONDS).until(() -> statusOfNew(server).contains(" 503 "));

            assertThat(kept.send(QUICK).everything().toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 200 ")
                    .contains("connection: close", "\"quick\"");
            assertThat(kept.read(new byte[1])).isNegative();

            leave.countDown();
            assertThat(running.get(60, TimeUnit.SECONDS).body()).isEqualTo("\"done\"");
            stopped.get(60, TimeUnit.SECONDS);
        }
    }

    private static String statusOfNew(Small server) throws IOException {
        try (var fresh = new RawClient(server.port)) {
            return fresh.send(QUICK).until("\r\n");
        }
    }

    @Test
    void cuts_calls_that_outlive_the_grace() throws Exception {
        var hasty = new HttpTimes(ofSeconds(5), ofSeconds(5), ofSeconds(5), Duration.ZERO, ofMillis(100));
        var calls = new AtomicReference<RunningCalls>();
        try (var server = new Small(hasty, slow(calls))) {
            calls.set(server.calls);
            var running = inBackground(server, "/slow");
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
            server.stop();
            assertThat(cut).isTrue();
            assertThat(running.get(60, TimeUnit.SECONDS).body()).isEqualTo("\"done\"");
        }
    }

    @Test
    void cuts_a_call_that_can_be_cut_only_after_the_grace() throws Exception {
        var hasty = new HttpTimes(ofSeconds(5), ofSeconds(5), ofSeconds(5), Duration.ZERO, ofMillis(100));
        var calls = new AtomicReference<RunningCalls>();
        try (var server = new Small(hasty, late(calls))) {
            calls.set(server.calls);
            try (var graceIsOver = server.calls.cuttable(leave::countDown)) {
                assertThat(graceIsOver).isNotNull();
                var running = inBackground(server, "/late");
                assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
                server.stop();
                assertThat(running.get(60, TimeUnit.SECONDS).body()).isEqualTo("\"done\"");
            }
            assertThat(cut).isTrue();
        }
    }

    @Test
    void says_so_before_it_refuses_anything() throws Exception {
        var noticing = new HttpTimes(ofSeconds(5), ofSeconds(5), ofSeconds(5), ofSeconds(6), ofSeconds(1));
        try (var server = new Small(noticing, quick())) {
            var stopped = CompletableFuture.runAsync(() -> stop(server));
            await().atMost(30, TimeUnit.SECONDS).until(server.calls::isLeaving);
            var answer = server.get("/quick", "x-api-key", "k");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("connection")).hasValue("close");
            stopped.get(60, TimeUnit.SECONDS);
        }
    }

    private Route slow(AtomicReference<RunningCalls> calls) {
        return Route.get("/slow", Access.anyCaller(), exchange -> {
            try (var cuttable = calls.get().cuttable(this::cut)) {
                entered.countDown();
                assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(cuttable).isNotNull();
                return Reply.ok("done");
            } catch (InterruptedException hurry) {
                throw new IllegalStateException(hurry);
            }
        });
    }

    private Route late(AtomicReference<RunningCalls> calls) {
        return Route.get("/late", Access.anyCaller(), exchange -> {
            try {
                entered.countDown();
                assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
                calls.get().cuttable(this::cut).close();
                return Reply.ok("done");
            } catch (InterruptedException hurry) {
                throw new IllegalStateException(hurry);
            }
        });
    }

    private void cut() {
        cut.set(true);
        leave.countDown();
    }

    private static Route open() {
        return Route.get("/open", Access.open(), exchange -> Reply.ok("open"));
    }

    private static Route quick() {
        return Route.get("/quick", Access.anyCaller(), exchange -> Reply.ok("quick"));
    }

    private static CompletableFuture<HttpResponse<String>> inBackground(Small server, String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.get(path, "x-api-key", "k");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static void stop(Small server) {
        try {
            server.stop();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }
}

package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.TestPostgres;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three thousand clients who are slow to say or to hear something: what others notice of them, and when they are cut. */
class SlowClientsDrill {

    private static final int SLOW = 3_000;
    private static final int CALLS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private enum Slowness {
        HEADERS("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nx-a"),
        BODY("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nx-api-key: " + House.key(1)
                + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"),
        READ("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n");

        private final String begun;

        Slowness(String begun) {
            this.begun = begun;
        }
    }

    @TempDir
    private Path directory;

    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        upstream.always(Answer.text("one two three"));
        upstream.recordNothing();
        var settings = House.settings(directory, TestPostgres.freshDatabase(), upstream);
        settings.put("TOLLGATE_DEMO_CREDITS", "1000000");
        server = ServerProcess.start(settings);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource
    void are_hardly_noticed_by_others_and_cut(Slowness slowness) throws Exception {
        p99Millis();
        double alone = p99Millis();
        List<RawCall> slow = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < SLOW; i++) {
            slow.add(RawCall.to(server.port(), 4_096).send(slowness.begun));
        }
        double beside = p99Millis();
        int asked = (int) upstream.received();
        while (!slow.isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            slow.removeIf(call -> call.isCut("x"));
            post();
        }
        long cut = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        double after = p99Millis();
        System.out.printf(
                "slow %s: p99 of others alone %.1f ms, beside %,d slow ones %.1f ms, after %.1f ms; all cut after %d s%n",
                slowness, alone, SLOW, beside, after, cut);
        assertThat(held()).contains("\"held\":\"0\"");
        assertThat(asked)
                .as("calls that reached the vendor: those of the others")
                .isEqualTo(3 * CALLS);
    }

    private double p99Millis() throws Exception {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long began = System.nanoTime();
            post();
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[CALLS * 99 / 100] / 1e6;
    }

    private void post() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + House.key(1))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(House.CHAT.formatted(50, false)))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private String held() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/credits/me"))
                .header("Authorization", "Bearer " + House.key(1))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}

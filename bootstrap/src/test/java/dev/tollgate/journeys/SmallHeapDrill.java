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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap of 256 MB, two thousand open streams, and fifty bodies of 16 MiB at once. */
class SmallHeapDrill {

    private static final int STREAMS = 2_000;
    private static final int OPENING_AT_ONCE = 200;
    private static final int WORDS = 60;
    private static final int LARGE = 50;
    private static final int LARGE_BYTES = 16 << 20;

    @TempDir
    private Path directory;

    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        client.close();
        upstream.close();
    }

    @Test
    void refuses_what_it_cannot_hold_and_loses_no_stream() throws Exception {
        upstream.recordNothing();
        upstream.always(Answer.text("word ".repeat(WORDS)).every(Duration.ofSeconds(3)));
        var settings = House.settings(directory, TestPostgres.freshDatabase(), upstream);
        settings.put("TOLLGATE_DEMO_CREDITS", "1000000");
        try (ServerProcess server = ServerProcess.asLaunched(settings)) {
            List<Future<Integer>> streams = openStreams(server.port());
            List<HttpResponse<String>> answers = sendLarge(server.port(), LARGE);

            assertThat(streams).as("streams open all the while").noneMatch(Future::isDone);
            assertThat(answers).allSatisfy(SmallHeapDrill::assertServedOrRefused);
            for (var stream : streams) {
                assertThat(stream.get()).as("words of a stream").isEqualTo(WORDS);
            }
            assertThat(sendLarge(server.port(), 1).getFirst().statusCode()).isEqualTo(200);
            assertThat(get(server.port(), House.key(1), "/v1/credits/me")).contains("\"held\":\"0\"");
            assertThat(post(server.port(), House.key(2), "/admin/ledger/audit", new byte[0])
                            .body())
                    .contains("\"clean\":true");
            System.out.printf(
                    "beside %,d streams %d of %d large bodies were served%n",
                    STREAMS,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count(),
                    LARGE);
        }
    }

    /** Answers when every one of them has begun; each tells of how many words it had. */
    private List<Future<Integer>> openStreams(int port) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(STREAMS);
        Semaphore opening = new Semaphore(OPENING_AT_ONCE);
        List<Future<Integer>> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            opening.acquire();
            streams.add(threads.submit(() -> {
                try (RawCall stream = RawCall.to(port)
                        .post(House.key(1), "/v1/chat/completions", House.CHAT.formatted(WORDS, true))) {
                    stream.readUntil("word");
                    open.countDown();
                    opening.release();
                    return stream.readUntil("[DONE]").split("word", -1).length - 1;
                }
            }));
        }
        open.await();
        return streams;
    }

    private List<HttpResponse<String>> sendLarge(int port, int count) throws Exception {
        String head =
                "{\"model\":\"gpt-4o-mini\",\"max_completion_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"";
        String foot = "\"}]}";
        byte[] body = (head
                        + "word ".repeat(LARGE_BYTES / 5).substring(0, LARGE_BYTES - head.length() - foot.length())
                        + foot)
                .getBytes(StandardCharsets.US_ASCII);
        List<Future<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(threads.submit(() -> post(port, House.key(1), "/v1/chat/completions", body)));
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (var answer : sent) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static void assertServedOrRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private HttpResponse<String> post(int port, String key, String path, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = to(port, key, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private String get(int port, String key, String path) throws IOException, InterruptedException {
        return client.send(to(port, key, path).build(), BodyHandlers.ofString()).body();
    }

    private static HttpRequest.Builder to(int port, String key, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key);
    }
}

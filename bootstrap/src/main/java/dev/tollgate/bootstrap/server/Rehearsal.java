package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A start, many calls and a stop, on a database that is thrown away. Nothing configured is touched. */
public final class Rehearsal {

    private static final String CHAT =
            "{\"model\":\"demo\",\"max_tokens\":5,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    /** So many that what is kept of them tells later starts how to compile a call well. */
    private static final int CALLS = 1_000;

    private static final int CALLERS = 32;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_AGAIN = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Rehearsal() {}

    /** Answers what went wrong, if anything did. */
    public static Optional<String> run() throws IOException, InterruptedException, ExecutionException {
        Path directory = Files.createTempDirectory("tollgate-rehearsal-");
        try {
            return run(directory);
        } finally {
            remove(directory);
        }
    }

    private static Optional<String> run(Path directory) throws IOException, InterruptedException, ExecutionException {
        return switch (Config.read(Map.of(
                "TOLLGATE_HOST", "127.0.0.1", "TOLLGATE_PORT", "0", "TOLLGATE_DATA_DIR", directory.toString()))) {
            case Config.Outcome.Unsound(List<?> problems) -> Optional.of(problems.toString());
            case Config.Outcome.Sound(Config config) ->
                switch (Assembly.start(config)) {
                    case Assembly.Outcome.Failed failed ->
                        Optional.of(failed.problem().toString());
                    case Assembly.Outcome.Running running -> called(running.server());
                };
        };
    }

    private static Optional<String> called(Server server) throws InterruptedException, ExecutionException {
        try (server;
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            String key = server.newKeys().getFirst().text().shown();
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                HttpRequest request = chat(server.port(), key, call % 2 == 0);
                calls.add(() -> answer(client, request));
            }
            for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
                HttpResponse<String> answer = call.get();
                if (answer.statusCode() != 200) {
                    return Optional.of("a call was answered with " + answer.statusCode() + ": " + answer.body());
                }
            }
            return Optional.empty();
        }
    }

    /** On a machine with much else to do, calls may be told to come again while everything runs for the first time. */
    private static HttpResponse<String> answer(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        for (int again = 0; again < MOST_AGAIN && answer.statusCode() == UNAVAILABLE; again++) {
            Thread.sleep(PAUSE);
            answer = client.send(request, BodyHandlers.ofString());
        }
        return answer;
    }

    private static HttpRequest chat(int port, String key, boolean streaming) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CHAT.formatted(streaming)))
                .build();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

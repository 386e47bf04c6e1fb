package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A start, a few calls and a stop, on a database that is thrown away. Nothing configured is touched. */
public final class Rehearsal {

    private static final String CHAT =
            "{\"model\":\"demo\",\"max_tokens\":5,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private Rehearsal() {}

    /** Answers what went wrong, if anything did. */
    public static Optional<String> run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("tollgate-rehearsal-");
        try {
            return run(directory);
        } finally {
            remove(directory);
        }
    }

    private static Optional<String> run(Path directory) throws IOException, InterruptedException {
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

    private static Optional<String> called(Server server) throws IOException, InterruptedException {
        try (server;
                HttpClient client = HttpClient.newHttpClient()) {
            String key = server.newKeys().getFirst().text().shown();
            for (String streaming : List.of("false", "true")) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/v1/chat/completions"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(CHAT.formatted(streaming)))
                        .build();
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    return Optional.of("a call was answered with " + answer.statusCode() + ": " + answer.body());
                }
            }
            return Optional.empty();
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

package dev.tollgate.benchmarks;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole server over a fake vendor: billing on, PostgreSQL durable, all in this process but
 * PostgreSQL. Its data directory is removed at the end.
 */
final class GatewayHouse implements AutoCloseable {

    final FakeUpstream upstream = FakeUpstream.start();
    final String key;
    private final Path directory;
    private final Server server;

    GatewayHouse() throws IOException {
        upstream.recordNothing();
        directory = Files.createTempDirectory("tollgate-bench");
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        key = KeyText.of("test", random).shown();
        server = start(directory, upstream, key);
    }

    int port() {
        return server.port();
    }

    int upstreamPort() {
        return upstream.address().getPort();
    }

    /** A request for a chat completion, the same for both ends. */
    byte[] request(boolean streaming) {
        String body = "{\"model\":\"gpt-4o-mini\",\"max_tokens\":32," + (streaming ? "\"stream\":true," : "")
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Say something short about tolls.\"}]}";
        return RawClient.post("/v1/chat/completions", key, body);
    }

    static Server start(Path directory, FakeUpstream upstream, String key) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TOLLGATE_HOST", "127.0.0.1");
        environment.put("TOLLGATE_PORT", "0");
        environment.put("TOLLGATE_DATA_DIR", directory.resolve("data").toString());
        environment.put("TOLLGATE_API_KEY", key);
        environment.put("TOLLGATE_DEMO_CREDITS", "1000000");
        environment.put("OPENAI_BASE_URL", upstream.openAi().toString());
        environment.put("OPENAI_API_KEY", "sk-bench");
        if (!(Config.read(environment) instanceof Config.Outcome.Sound sound)) {
            throw new IllegalStateException("the benchmark's own configuration is not sound");
        }
        return switch (Assembly.start(sound.config())) {
            case Assembly.Outcome.Running running -> running.server();
            case Assembly.Outcome.Failed failed ->
                throw new IllegalStateException(failed.problem().toString());
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
        upstream.close();
        remove(directory);
    }

    static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

package dev.tollgate.benchmarks;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.testservers.process.FreePorts;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole server over a fake vendor: billing on, PostgreSQL durable. The server is in this process,
 * or in one of its own. Its data directory is removed at the end.
 */
final class GatewayHouse implements AutoCloseable {

    final FakeUpstream upstream = FakeUpstream.start();
    final LedgerBench ledger = new LedgerBench();
    final String key;
    private final Path directory = Files.createTempDirectory("tollgate-bench");
    private final Optional<Server> here;
    private final Optional<Child> apart;

    private GatewayHouse(List<String> childFlags) throws IOException, SQLException, InterruptedException {
        upstream.recordNothing();
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        key = KeyText.of("test", random).shown();
        if (childFlags.isEmpty()) {
            here = Optional.of(start(environment(0)));
            apart = Optional.empty();
        } else {
            int port = FreePorts.next();
            here = Optional.empty();
            apart = Optional.of(Child.start(port, Child.server(childFlags), environment(port)));
        }
    }

    /** Opens one whose server runs in this process. */
    static GatewayHouse here() throws IOException, SQLException, InterruptedException {
        return new GatewayHouse(List.of());
    }

    /** Opens one whose server has a process of its own, with these flags. */
    static GatewayHouse apart(String... flags) throws IOException, SQLException, InterruptedException {
        return new GatewayHouse(List.of(flags));
    }

    int port() {
        return here.map(Server::port).orElseGet(() -> child().port());
    }

    Child child() {
        return apart.orElseThrow();
    }

    int upstreamPort() {
        return upstream.address().getPort();
    }

    /** A request for a chat completion, the same for both ends. */
    byte[] request(boolean streaming) {
        return RawClient.post("/v1/chat/completions", "Authorization: Bearer " + key, body(streaming));
    }

    static String body(boolean streaming) {
        return "{\"model\":\"gpt-4o-mini\",\"max_tokens\":32," + (streaming ? "\"stream\":true," : "")
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Say something short about tolls.\"}]}";
    }

    /** Holds the books against every rule, once no call is under way any more. */
    void audit() {
        LedgerBench.audit(ledger.reader());
    }

    private Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TOLLGATE_HOST", "127.0.0.1");
        environment.put("TOLLGATE_PORT", Integer.toString(port));
        environment.put("TOLLGATE_DATA_DIR", directory.resolve("data").toString());
        environment.put("DATABASE_URL", ledger.config().url());
        environment.put("TOLLGATE_API_KEY", key);
        environment.put("TOLLGATE_DEMO_CREDITS", "1000000");
        environment.put("OPENAI_BASE_URL", upstream.openAi().toString());
        environment.put("OPENAI_API_KEY", "sk-bench");
        return environment;
    }

    private static Server start(Map<String, String> environment) {
        Config config = switch (Config.read(environment)) {
            case Config.Outcome.Sound sound -> sound.config();
            case Config.Outcome.Unsound unsound -> throw new IllegalStateException(unsound.toString());
        };
        return switch (Assembly.start(config)) {
            case Assembly.Outcome.Running running -> running.server();
            case Assembly.Outcome.Failed failed ->
                throw new IllegalStateException(failed.problem().toString());
        };
    }

    @Override
    public void close() throws IOException, InterruptedException {
        here.ifPresent(Server::close);
        if (apart.isPresent()) {
            child().close();
        }
        upstream.close();
        ledger.close();
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

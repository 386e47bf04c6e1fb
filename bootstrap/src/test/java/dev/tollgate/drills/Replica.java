package dev.tollgate.drills;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.testservers.postgres.PostgresInstance;
import dev.tollgate.testservers.process.FreePorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** One server in this process, which can be stopped and started again at the same port. */
final class Replica implements AutoCloseable {

    static final String KEY = key(1);
    static final String ADMIN_KEY = key(2);

    /** How long calls wait for the database, two seconds usually. */
    static final String DATABASE_SECONDS = "TOLLGATE_DATABASE_SECONDS";

    private final Map<String, String> environment;
    private final int port;
    private Server server;

    private Replica(Map<String, String> environment, int port) {
        this.environment = environment;
        this.port = port;
        this.server = launch();
    }

    /** Starts one with a directory of its own, on a free port, and what else is set. */
    static Replica start(Path directory, Map<String, String> settings) {
        int port = FreePorts.next();
        Map<String, String> environment = environment(directory, port);
        environment.putAll(settings);
        return new Replica(environment, port);
    }

    /** Starts one on a fresh database of this server, which may fail: it is waited for as usual. */
    static Replica on(PostgresInstance postgres, Path directory) {
        return start(directory, Map.of("DATABASE_URL", postgres.freshDatabase().jdbcUrl(), DATABASE_SECONDS, "2"));
    }

    /** What a server of a drill is told, beside its database. */
    static Map<String, String> environment(Path directory, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TOLLGATE_HOST", "127.0.0.1");
        environment.put("TOLLGATE_PORT", Integer.toString(port));
        environment.put("TOLLGATE_DATA_DIR", directory.toString());
        environment.put("TOLLGATE_API_KEY", KEY);
        environment.put("TOLLGATE_ADMIN_KEY", ADMIN_KEY);
        environment.put("TOLLGATE_DEMO_CREDITS", "1000000");
        // The machine of a build may be busy with something else for a while.
        environment.put(DATABASE_SECONDS, "30");
        return environment;
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops it as a signal would, and starts it again. */
    void restart() {
        server.close();
        server = launch();
    }

    @Override
    public void close() {
        server.close();
    }

    private Server launch() {
        return switch (Config.read(environment)) {
            case Config.Outcome.Unsound unsound ->
                throw new AssertionError(unsound.problems().toString());
            case Config.Outcome.Sound sound ->
                switch (Assembly.start(sound.config())) {
                    case Assembly.Outcome.Running running -> running.server();
                    case Assembly.Outcome.Failed failed ->
                        throw new AssertionError(failed.problem().toString());
                };
        };
    }

    private static String key(long seed) {
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new Random(seed).nextBytes(random);
        return KeyText.of("test", random).shown();
    }
}

package dev.tollgate.testservers.redis;

import dev.tollgate.testservers.process.FreePorts;
import dev.tollgate.testservers.process.Signals;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * One Redis server on its own port, to be killed, frozen and restarted. It keeps nothing on disk:
 * a restart finds it empty.
 */
public final class RedisInstance implements AutoCloseable {
    private static final String SERVES = "Ready to accept connections";
    private static final String WATCHES = "+monitor";

    private final int port;
    private final List<String> settings;
    private final String ready;
    private Process process;

    private RedisInstance(int port, List<String> settings, String ready) throws IOException {
        this.port = port;
        this.settings = settings;
        this.ready = ready;
        this.process = launch();
    }

    /**
     * Starts a server on a free port; ready when this returns.
     *
     * @param settings further command line words, such as {@code "--cluster-enabled", "yes"}
     */
    public static RedisInstance start(String... settings) {
        try {
            int port = FreePorts.next();
            List<String> words = new ArrayList<>(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
            words.addAll(List.of("--save", "", "--appendonly", "no"));
            words.addAll(List.of(settings));
            return closedAtTheEnd(new RedisInstance(port, words, SERVES));
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start", e);
        }
    }

    /**
     * Starts a Sentinel on a free port that alone decides when a master is down, within a second.
     *
     * @param directory where it keeps its configuration
     */
    public static RedisInstance sentinel(Path directory, String name, RedisInstance master) {
        try {
            int port = FreePorts.next();
            Path file = Files.write(
                    directory.resolve("sentinel-" + port + ".conf"),
                    List.of(
                            "bind 127.0.0.1",
                            "port " + port,
                            "sentinel monitor " + name + " 127.0.0.1 " + master.port() + " 1",
                            "sentinel down-after-milliseconds " + name + " 500",
                            "sentinel failover-timeout " + name + " 5000"));
            return closedAtTheEnd(new RedisInstance(port, List.of(file.toString(), "--sentinel"), WATCHES));
        } catch (IOException e) {
            throw new UncheckedIOException("Sentinel does not start", e);
        }
    }

    private static RedisInstance closedAtTheEnd(RedisInstance instance) {
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
        return instance;
    }

    /** Returns the port it listens on at 127.0.0.1, the same after a restart. */
    public int port() {
        return port;
    }

    /** Returns its address as {@code redis://host:port}. */
    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Kills the server (SIGKILL). */
    public void kill() {
        Signals.kill(process.toHandle());
    }

    /** Freezes the server: connections stay open and nothing answers. */
    public void freeze() {
        Signals.freeze(process.toHandle());
    }

    /** Lets a frozen server run on. */
    public void thaw() {
        Signals.thaw(process.toHandle());
    }

    /** Starts a killed server again, empty, on the same port; ready when this returns. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start", e);
        }
    }

    /** Stops the server. Closing twice is harmless. */
    @Override
    public void close() {
        Signals.kill(process.toHandle());
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(Executable.FILE.getAbsolutePath()));
        command.addAll(settings);
        Process started = new ProcessBuilder(command)
                .directory(Executable.FILE.getParentFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.contains(ready)) {
            said.append(line).append('\n');
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("Redis ended at start and said: " + said);
        }
        Thread.ofVirtual().start(() -> drain(output));
        return started;
    }

    /** An unread pipe would fill up and stop the server. */
    private static void drain(BufferedReader output) {
        try (output) {
            while (output.readLine() != null) {
                continue;
            }
        } catch (IOException e) {
            System.getLogger(RedisInstance.class.getName()).log(System.Logger.Level.DEBUG, "Redis is gone", e);
        }
    }

    private static final class Executable {
        static final File FILE = unpack();

        private static File unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack Redis", e);
            }
        }
    }
}

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
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * One Redis server on its own port, to be killed, frozen and restarted. It keeps nothing on disk:
 * a restart finds it empty.
 */
public final class RedisInstance implements AutoCloseable {
    private final int port;
    private final List<String> settings;
    private Process process;

    private RedisInstance(int port, List<String> settings) throws IOException {
        this.port = port;
        this.settings = settings;
        this.process = launch();
    }

    /**
     * Starts a server on a free port; ready when this returns.
     *
     * @param settings further command line words, such as {@code "--cluster-enabled", "yes"}
     */
    public static RedisInstance start(String... settings) {
        try {
            RedisInstance instance = new RedisInstance(FreePorts.next(), List.of(settings));
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start", e);
        }
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
        List<String> command = new ArrayList<>(List.of(Executable.FILE.getAbsolutePath(), "--bind", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(port), "--save", "", "--appendonly", "no"));
        command.addAll(settings);
        Process started = new ProcessBuilder(command)
                .directory(Executable.FILE.getParentFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.contains("Ready to accept connections")) {
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

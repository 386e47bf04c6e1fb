package dev.tollgate.testservers.postgres;

import dev.tollgate.testservers.process.FreePorts;
import dev.tollgate.testservers.process.Signals;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * One PostgreSQL server with its own data directory and port, to be killed, frozen and restarted.
 * Durable as in production unless its settings say otherwise. Works as root and as a user.
 */
public final class PostgresInstance implements AutoCloseable {
    /**
     * No socket file: a killed server would leave its lock on one, and keep a later one at the same port from starting as
     * soon as some other process has its number.
     */
    private static final Map<String, String> DURABLE = Map.of(
            "fsync",
            "on",
            "synchronous_commit",
            "on",
            "full_page_writes",
            "on",
            "max_connections",
            "200",
            "unix_socket_directories",
            "");

    private final Path directory;
    private final int port;
    private final Map<String, String> settings;
    private final AtomicInteger databases = new AtomicInteger();
    private final Map<String, String> templates = new ConcurrentHashMap<>();
    private EmbeddedPostgres server;

    private PostgresInstance(Path directory, int port, Map<String, String> settings) {
        this.directory = directory;
        this.port = port;
        this.settings = settings;
        this.server = launch();
    }

    /** Starts a server on a new data directory and a free port; ready when this returns. */
    public static PostgresInstance start() {
        return start(Map.of());
    }

    /** Starts a server with further settings ({@code postgresql.conf} names), which win. */
    public static PostgresInstance start(Map<String, String> settings) {
        return startIn(Path.of(System.getProperty("java.io.tmpdir")), settings);
    }

    /** Starts one that keeps its data below a directory, such as where a disk of its own is mounted. */
    public static PostgresInstance startIn(Path parent, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(DURABLE);
        all.putAll(settings);
        try {
            Path directory = Files.createTempDirectory(parent, "tollgate-postgres-");
            PristineCluster.copyTo(directory.resolve("data"));
            PostgresInstance instance = new PostgresInstance(directory, FreePorts.next(), Map.copyOf(all));
            Runtime.getRuntime().addShutdownHook(new Thread(instance::abandon));
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a data directory", e);
        }
    }

    /** Returns the port it listens on, the same after a restart. */
    public int port() {
        return port;
    }

    /** Returns the JDBC URL of one of its databases, user included. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
    }

    /** Creates an empty database. */
    public FreshDatabase freshDatabase() {
        return copyOf("template0");
    }

    /**
     * Creates a database that starts as a copy of a prepared one; {@code prepare} runs once per
     * {@code kind} and has to leave no connection open.
     */
    public FreshDatabase freshDatabase(String kind, Consumer<DataSource> prepare) {
        return copyOf(templates.computeIfAbsent(kind, absent -> {
            FreshDatabase template = freshDatabase();
            prepare.accept(template.dataSource());
            return template.name();
        }));
    }

    /** Kills the server and every backend (SIGKILL), as a power cut would. */
    public void kill() {
        Signals.kill(postmaster());
        forget();
    }

    /** Shuts the server down at once, as {@code pg_ctl stop -m immediate} does: a restart has to recover. */
    public void stopAtOnce() {
        ProcessHandle postmaster = postmaster();
        Signals.quit(postmaster);
        Signals.awaitExit(postmaster);
        forget();
    }

    /** Freezes the server and every backend: connections stay open and nothing answers. */
    public void freeze() {
        Signals.freeze(postmaster());
    }

    /** Lets a frozen server run on. */
    public void thaw() {
        Signals.thaw(postmaster());
    }

    /** Whether its first process is there, ready or not. */
    public boolean isRunning() {
        return running().isPresent();
    }

    /** Starts a killed or stopped server again on the same data and port; ready when this returns. */
    public void restart() {
        server = launch();
    }

    /** Stops the server in good order; its data stays for a {@link #restart}. */
    public void stop() {
        ProcessHandle postmaster = postmaster();
        closeHandle();
        Signals.awaitExit(postmaster);
    }

    /** Ends the server and deletes its data. Closing twice is harmless. */
    @Override
    public void close() {
        if (Files.exists(directory)) {
            end();
            PristineCluster.delete(directory);
        }
    }

    /** The same at the end of everything: nobody waits for what is deleted. */
    private void abandon() {
        if (Files.exists(directory)) {
            end();
            PristineCluster.deleteBehind(directory);
        }
    }

    /** What is deleted next need not be written first: a checkpoint of many databases takes long. */
    private void end() {
        running().ifPresent(postmaster -> {
            Signals.quit(postmaster);
            // One that is frozen hears of it now.
            Signals.thaw(postmaster);
            Signals.awaitExit(postmaster);
        });
    }

    /** Returns the server's first process. */
    public ProcessHandle postmaster() {
        return running().orElseThrow(() -> new IllegalStateException("the server does not run"));
    }

    private Optional<ProcessHandle> running() {
        try (Stream<String> lines = Files.lines(lock())) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .filter(PostgresInstance::isPostgres);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the server's process id", e);
        }
    }

    /** Of one that has ended by itself the number may be another's. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
    }

    private Path lock() {
        return directory.resolve("data/postmaster.pid");
    }

    private FreshDatabase copyOf(String template) {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
        return new FreshDatabase(jdbcUrl(name), name);
    }

    private EmbeddedPostgres launch() {
        Redirect log = Redirect.appendTo(directory.resolve("server.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(log)
                .setOutputRedirector(log);
        settings.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start, see " + directory, e);
        }
    }

    /**
     * Closing the handle of a server that is gone would try to stop it, and complain at length. All
     * that it has to give up are its locks on the directory, which go with their files: by the number in its own,
     * which some other process or thread may have soon, that one would be killed for it, or the next start refused.
     */
    private void forget() {
        try {
            Files.deleteIfExists(directory.resolve("data/epg-lock"));
            Files.deleteIfExists(lock());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock the data directory", e);
        }
    }

    private void closeHandle() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL", e);
        }
    }
}

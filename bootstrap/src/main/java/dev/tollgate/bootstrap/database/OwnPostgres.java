package dev.tollgate.bootstrap.database;

import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.bootstrap.config.Problem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A running PostgreSQL of the server's own. It listens on this machine only and asks for a
 * password. It is stopped by {@link #close}, after everything that uses it.
 */
public final class OwnPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "tollgate";

    private final ProcessHandle process;
    private final Closeable stopping;
    private final DatabaseAddress address;

    private OwnPostgres(ProcessHandle process, Closeable stopping, DatabaseAddress address) {
        this.process = process;
        this.stopping = stopping;
        this.address = address;
    }

    /** What came of starting. */
    public sealed interface Outcome {
        /** It runs. */
        record Running(OwnPostgres postgres) implements Outcome {}

        /** It does not, and why. */
        record Failed(Problem problem) implements Outcome {}
    }

    /**
     * Starts it, or takes over the one that outlived a killed server. The first start makes the
     * database and takes some seconds.
     */
    public static Outcome start(DataDirectory directory) {
        try {
            PostgresFiles files = PostgresFiles.in(directory);
            var survivor = files.postmaster();
            return new Outcome.Running(survivor.isPresent() ? takenOver(files, survivor.get()) : launched(files));
        } catch (IOException | UncheckedIOException | SQLException | IllegalStateException e) {
            return failed(directory, e);
        }
    }

    /** Whether a server has ever made one in this directory. */
    public static boolean isIn(Path directory) {
        return new PostgresFiles(directory.resolve("postgres")).initialised();
    }

    /** Where the one answers that a running server keeps in this directory; empty if none does. */
    public static Optional<DatabaseAddress> runningIn(Path directory) {
        try {
            PostgresFiles files = new PostgresFiles(directory.resolve("postgres"));
            var running = files.postmaster();
            return running.isEmpty()
                    ? Optional.empty()
                    : Optional.of(address(files, running.get().port(), DATABASE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + directory, unreadable);
        }
    }

    /** Where it answers. */
    public DatabaseAddress address() {
        return address;
    }

    /** Stops it in good order; what was committed is on disk. Blocks until it is gone. */
    @Override
    public void close() {
        try {
            stopping.close();
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL (process " + process.pid() + ") does not stop", e);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static OwnPostgres takenOver(PostgresFiles files, PostgresFiles.Postmaster survivor)
            throws IOException, SQLException {
        awaitOurs(files, survivor.port());
        createDatabase(files, survivor.port());
        ProcessHandle process = survivor.process();
        return new OwnPostgres(process, () -> interrupt(process), address(files, survivor.port(), DATABASE));
    }

    private static OwnPostgres launched(PostgresFiles files) throws IOException, SQLException {
        files.forgetWhoIsGone();
        EmbeddedPostgres server = launch(files);
        int port = server.getPort();
        awaitOurs(files, port);
        ProcessHandle process = files.postmaster()
                .map(PostgresFiles.Postmaster::process)
                .orElseThrow(() -> new SQLException("it ended right after its start"));
        createDatabase(files, port);
        return new OwnPostgres(process, server, address(files, port, DATABASE));
    }

    /** SIGINT ends open sessions and stops; SIGTERM would wait for every session to leave. */
    private static void interrupt(ProcessHandle process) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            process.destroy();
        } else {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        }
    }

    private static EmbeddedPostgres launch(PostgresFiles files) throws IOException {
        Redirect log = Redirect.appendTo(files.log().toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(files.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(files.binaries().toFile())
                .setRegisterShutdownHook(false)
                .setPort(files.port())
                .setPGStartupWait(PATIENCE)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", files.password())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("scram_iterations", "4096")
                .setServerConfig("max_wal_size", "2GB");
        if (!files.initialised()) {
            files.endLeftOvers();
            discardHalfMade(files.data());
            builder.setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", files.passwordFile().toString())
                    // Our password is 160 random bits: hashing it 4096 times makes it no harder to guess,
                    // but every connection slower, and the first ones of a process much slower.
                    .setLocaleConfig("set", "scram_iterations=1");
        }
        return watched(builder, files);
    }

    private static EmbeddedPostgres watched(EmbeddedPostgres.Builder builder, PostgresFiles files) throws IOException {
        StartWatch watch = StartWatch.begin(files);
        EmbeddedPostgres started;
        try {
            started = builder.start();
        } finally {
            watch.end();
        }
        if (Thread.interrupted()) {
            throw new IOException("it ended instead of starting");
        }
        return started;
    }

    /** An interrupted first start leaves a directory that {@code initdb} refuses. */
    private static void discardHalfMade(Path data) throws IOException {
        if (Files.exists(data)) {
            Files.move(data, data.resolveSibling("data-unfinished-" + System.nanoTime()));
        }
    }

    /** Another PostgreSQL may answer on a port that was ours. */
    private static void awaitOurs(PostgresFiles files, int port) throws SQLException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect(files, port, "postgres")) {
                String directory = ask(connection, "show data_directory");
                if (Files.isSameFile(Path.of(directory), files.data())) {
                    return;
                }
                throw new IllegalStateException("port " + port + " belongs to another PostgreSQL, on " + directory);
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static void createDatabase(PostgresFiles files, int port) throws SQLException, IOException {
        try (Connection connection = connect(files, port, "postgres");
                Statement statement = connection.createStatement()) {
            if (ask(connection, "select count(*) from pg_database where datname = '" + DATABASE + "'")
                    .equals("0")) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getString(1) : "";
        }
    }

    private static Connection connect(PostgresFiles files, int port, String database) throws SQLException, IOException {
        DatabaseAddress address = address(files, port, database);
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static DatabaseAddress address(PostgresFiles files, int port, String database) throws IOException {
        return new DatabaseAddress(
                "jdbc:postgresql://localhost:" + port + "/" + database, "postgres", files.password());
    }

    private static Outcome failed(DataDirectory directory, Exception cause) {
        PostgresFiles files = new PostgresFiles(directory.path().resolve("postgres"));
        return new Outcome.Failed(new Problem(
                "TOLLGATE_DATA_DIR",
                "\"" + directory.path() + "\", where PostgreSQL does not start: " + cause.getMessage(),
                "Mend what its log tells, or set DATABASE_URL to a PostgreSQL of your own. The end of " + files.log()
                        + ":" + files.endOfLog()));
    }
}

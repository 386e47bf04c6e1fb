package dev.tollgate.testservers.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A data directory as {@code initdb} leaves it, made once per machine and user and copied for each
 * server: a copy takes a fraction of a second, {@code initdb} several.
 */
final class PristineCluster {
    /** Of its release, for no other can read it. */
    private static final String NAME = "tollgate-postgres-%s-pristine-%s"
            .formatted(System.getProperty("postgres.version", "18"), System.getProperty("user.name"));

    /** Many files at once, as {@link #delete} does, then what is not a file. */
    private static final String DELETE = "find \"$0\" -type f -print0 | xargs -0 -n 500 -P 16 rm -f; rm -rf \"$0\"";

    private PristineCluster() {}

    /** Makes {@code data} a copy. */
    static void copyTo(Path data) throws IOException {
        Path pristine = make();
        try (Stream<Path> files = Files.walk(pristine)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, data.resolve(pristine.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /**
     * Deletes a directory with all that is in it, many files at once: where the disk is told of what is free, a file
     * waits for it some tenths of a millisecond, and databases of tests are more than a hundred thousand.
     */
    static void delete(Path directory) {
        List<File> all;
        try (Stream<Path> walked = Files.walk(directory)) {
            all = walked.map(Path::toFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
        try (ExecutorService hands = Executors.newFixedThreadPool(16)) {
            all.forEach(file -> hands.execute(file::delete));
        }
        // What was not empty yet.
        all.reversed().forEach(File::delete);
    }

    /**
     * Has another process delete it, which outlives this one: a build need not wait for a slow disk to forget.
     * Completes when that has ended.
     */
    static CompletableFuture<?> deleteBehind(Path directory) {
        try {
            return new ProcessBuilder("sh", "-c", DELETE, directory.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .onExit();
        } catch (IOException noShell) {
            delete(directory);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Only one thread of one process makes it; a half made one is never seen under its name. */
    private static synchronized Path make() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path pristine = temporary.resolve(NAME);
        try (FileChannel channel = FileChannel.open(
                        temporary.resolve(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(pristine)) {
                Path made = Files.createTempDirectory(temporary, "tollgate-postgres-initdb-");
                initialise(made.resolve("data"));
                Files.move(made.resolve("data"), pristine, StandardCopyOption.ATOMIC_MOVE);
                delete(made);
            }
        }
        return pristine;
    }

    private static void initialise(Path data) throws IOException {
        Redirect log = Redirect.appendTo(data.resolveSibling("initdb.log").toFile());
        EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .start()
                .close();
    }
}

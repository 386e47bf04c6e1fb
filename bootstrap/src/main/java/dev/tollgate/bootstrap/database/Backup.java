package dev.tollgate.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies the data directory of a server that is stopped. */
public final class Backup {

    private static final String LOCK = "lock";
    private static final String RUNNING_DATABASE = "postmaster.pid";

    private Backup() {}

    /**
     * Copies everything to a directory that is empty or missing. Answers why not, if it did not.
     *
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static Optional<String> copy(Path from, Path to) {
        try {
            if (!Files.isDirectory(from)) {
                return Optional.of("There is no data directory " + from + ".");
            }
            if (Files.exists(to) && !isEmpty(to)) {
                return Optional.of(to + " is not an empty directory; choose another.");
            }
            Optional<DataDirectory> locked = DataDirectory.lock(from);
            if (locked.isEmpty()) {
                return Optional.of("A server is using " + from + "; stop it first.");
            }
            try (DataDirectory directory = locked.get()) {
                return copyLocked(directory.path(), to.toAbsolutePath().normalize());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<String> copyLocked(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.filter(path -> !path.equals(from.resolve(LOCK))).toList();
        }
        if (to.startsWith(from)) {
            return Optional.of(to + " lies inside the data directory; choose another.");
        }
        Optional<Path> running =
                all.stream().filter(path -> path.endsWith(RUNNING_DATABASE)).findFirst();
        if (running.isPresent()) {
            return Optional.of("The database was not stopped cleanly (" + running.get()
                    + "); start the server and stop it once more.");
        }
        Files.createDirectories(to);
        for (Path path : all) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (!path.equals(from)) {
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return Optional.empty();
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}

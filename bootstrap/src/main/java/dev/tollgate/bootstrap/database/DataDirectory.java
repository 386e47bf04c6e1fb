package dev.tollgate.bootstrap.database;

import dev.tollgate.bootstrap.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A server's own directory, which no other server uses while this is open. */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory when missing and locks it; empty when another server holds it. The lock
     * ends with the process, however that ends.
     *
     * @throws UncheckedIOException if the directory cannot be made or written
     */
    public static Optional<DataDirectory> lock(Path directory) {
        try {
            Path path = Files.createDirectories(directory).toRealPath();
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return Optional.of(new DataDirectory(path, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data directory " + directory, e);
        }
    }

    /** What to do about a directory that cannot be made or written. */
    public static Problem unusable(Path directory, UncheckedIOException why) {
        return new Problem(
                "TOLLGATE_DATA_DIR",
                "\"" + directory + "\", which cannot be used (" + why.getCause() + ")",
                "Let the user of this process write there, or choose another directory.");
    }

    /** Where it is, without symbolic links. */
    public Path path() {
        return path;
    }

    /** Lets other servers use it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + path, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return false;
        }
    }
}

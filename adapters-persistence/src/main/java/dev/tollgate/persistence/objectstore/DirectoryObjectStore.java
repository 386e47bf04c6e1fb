package dev.tollgate.persistence.objectstore;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.diagnostics.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Files under a directory; written aside, forced to disk and moved into place. */
final class DirectoryObjectStore implements ObjectStore {

    private final Path directory;

    DirectoryObjectStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public void put(String name, long size, InputStream content) throws IOException {
        Path target = path(name);
        Files.createDirectories(target.getParent());
        Path aside = Files.createTempFile(directory, "incoming", ".part");
        try {
            long written = Files.copy(content, aside, StandardCopyOption.REPLACE_EXISTING);
            if (written != size) {
                throw new EOFException("the content of " + name + " has " + written + " bytes, not " + size);
            }
            try (FileChannel file = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    @Override
    public Optional<InputStream> open(String name) {
        try {
            return Optional.of(Files.newInputStream(path(name)));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw away(failed);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException failed) {
            throw away(failed);
        }
    }

    private Path path(String name) {
        return directory.resolve(ObjectStore.checked(name));
    }

    private static UnavailableException away(IOException failed) {
        return new UnavailableException("the directory of files cannot be used", Duration.ofSeconds(5), failed);
    }
}

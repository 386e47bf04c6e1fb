package dev.tollgate.examples.customadapter;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.diagnostics.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Keeps files of any name in one flat directory, each under its name in hexadecimal. */
public final class FlatObjectStore implements ObjectStore {

    private final Path directory;

    public FlatObjectStore(Path directory) {
        this.directory = directory;
    }

    // snippet: custom-adapter
    @Override
    public void put(String name, long size, InputStream content) throws IOException {
        Path place = placeOf(name);
        Path arriving = Files.createTempFile(directory, "arriving", "");
        try {
            long came = Files.copy(content, arriving, StandardCopyOption.REPLACE_EXISTING);
            if (came != size) {
                throw new IOException(name + " was to have " + size + " bytes and has " + came);
            }
            Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }
    // end

    @Override
    public Optional<InputStream> open(String name) {
        try {
            return Optional.of(Files.newInputStream(placeOf(name)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException away) {
            throw new UnavailableException("the directory cannot be read", Duration.ofSeconds(1), away);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(placeOf(name));
        } catch (IOException away) {
            throw new UnavailableException("the directory cannot be changed", Duration.ofSeconds(1), away);
        }
    }

    private Path placeOf(String name) {
        byte[] checked = ObjectStore.checked(name).getBytes(StandardCharsets.US_ASCII);
        return directory.resolve(HexFormat.of().formatHex(checked));
    }
}

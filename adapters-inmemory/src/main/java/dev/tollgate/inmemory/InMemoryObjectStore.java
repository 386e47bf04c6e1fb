package dev.tollgate.inmemory;

import dev.tollgate.domain.diagnostics.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory. */
final class InMemoryObjectStore implements ObjectStore {

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public void put(String name, long size, InputStream content) throws IOException {
        byte[] whole = content.readNBytes(Math.toIntExact(size));
        if (whole.length != size || content.read() >= 0) {
            throw new EOFException("the content of " + name + " does not have " + size + " bytes");
        }
        objects.put(ObjectStore.checked(name), whole);
    }

    @Override
    public Optional<InputStream> open(String name) {
        return Optional.ofNullable(objects.get(ObjectStore.checked(name))).map(ByteArrayInputStream::new);
    }

    @Override
    public void remove(String name) {
        objects.remove(ObjectStore.checked(name));
    }
}

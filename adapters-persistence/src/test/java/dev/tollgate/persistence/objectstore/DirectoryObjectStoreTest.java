package dev.tollgate.persistence.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.testkit.ObjectStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectStoreTest extends ObjectStoreContract {

    @TempDir
    Path directory;

    @Override
    protected ObjectStore store() {
        return ObjectStores.directory(directory);
    }

    @Test
    void nothing_half_written_is_left_behind() throws IOException {
        store().put("a/b", 1, new ByteArrayInputStream(new byte[] {1}));

        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(directory.resolve("a/b"));
        }
    }
}

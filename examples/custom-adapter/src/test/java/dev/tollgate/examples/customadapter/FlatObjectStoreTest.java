package dev.tollgate.examples.customadapter;

import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.testkit.ObjectStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** All it takes to hold an adapter to the promises of its port. */
// snippet: contract
class FlatObjectStoreTest extends ObjectStoreContract {

    @TempDir
    Path directory;

    @Override
    protected ObjectStore store() {
        return new FlatObjectStore(directory);
    }
}
// end

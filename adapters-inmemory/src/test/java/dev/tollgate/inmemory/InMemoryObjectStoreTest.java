package dev.tollgate.inmemory;

import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.testkit.ObjectStoreContract;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    private final ObjectStore store = new InMemoryObjectStore();

    @Override
    protected ObjectStore store() {
        return store;
    }
}

package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Secrets;
import dev.tollgate.testkit.SecretsContract;
import java.time.Instant;

class InMemorySecretsTest extends SecretsContract {

    @Override
    protected Secrets secrets() {
        return InMemoryPorts.with(() -> Instant.EPOCH).ports().secrets();
    }
}

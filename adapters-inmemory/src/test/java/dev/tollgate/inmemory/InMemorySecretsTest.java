package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Secrets;
import dev.tollgate.testkit.SecretsContract;

class InMemorySecretsTest extends SecretsContract {

    @Override
    protected Secrets secrets() {
        return new InMemoryFixture().ports().secrets();
    }
}

package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.testkit.TokenCounterContract;

class InMemoryTokenCounterTest extends TokenCounterContract {

    @Override
    protected TokenCounter counter() {
        return new InMemoryTokenCounter();
    }
}

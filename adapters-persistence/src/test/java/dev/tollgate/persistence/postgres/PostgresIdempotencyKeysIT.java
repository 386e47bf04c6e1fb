package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.testkit.IdempotencyKeysContract;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class PostgresIdempotencyKeysIT extends IdempotencyKeysContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected IdempotencyKeys keys() {
        return fixture.ports().idempotencyKeys();
    }

    @Override
    protected void pass(Duration time) {
        fixture.pass(time);
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.testkit.IdempotencyKeysContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

class PostgresIdempotencyKeysIT extends IdempotencyKeysContract {

    @AutoClose
    private PostgresPorts ports;

    @BeforeEach
    void open() {
        ports = PostgresPorts.open(Databases.migrated());
    }

    @Override
    protected IdempotencyKeys keys() {
        return ports.idempotencyKeys();
    }
}

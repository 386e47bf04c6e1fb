package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.testkit.IdempotencyKeysContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresIdempotencyKeysIT extends IdempotencyKeysContract {

    private PostgresPorts ports;

    @BeforeEach
    void open() {
        ports = PostgresPorts.open(Databases.migrated());
    }

    @AfterEach
    void close() {
        ports.close();
    }

    @Override
    protected IdempotencyKeys keys() {
        return ports.idempotencyKeys();
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.Ports;
import dev.tollgate.inmemory.InMemoryPorts;
import org.junit.jupiter.api.Test;

/**
 * Random operations on PostgreSQL, where two servers share every other account, and in memory, side by side: the same
 * answer and the same account after every step, the same books at the end. {@code -Dtollgate.agreements=10000} runs more
 * sequences, {@code -Dtollgate.seed=...} begins with a seed.
 */
class AgreementIT {

    private static final int SEQUENCES = Integer.getInteger("tollgate.agreements", 100);
    private static final long SEED = Long.getLong("tollgate.seed", 43);

    @Test
    void of_the_database_with_the_model_in_memory_is_complete() {
        PostgresFixture fixture = new PostgresFixture();
        try {
            PostgresFixture other = fixture.beside();
            Ports memory = InMemoryPorts.with(fixture::now).ports();
            for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
                try {
                    new AgreementSequence(seed, fixture, other.ports(), memory).run();
                } catch (AssertionError | RuntimeException broken) {
                    throw new AssertionError("broken with -Dtollgate.seed=" + seed, broken);
                }
            }
            other.close();
        } finally {
            fixture.close();
        }
    }
}

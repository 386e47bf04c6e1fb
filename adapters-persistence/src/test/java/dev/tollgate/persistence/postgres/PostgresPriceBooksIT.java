package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.Ports;
import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.PriceBooksContract;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresPriceBooksIT extends PriceBooksContract {

    @AutoClose
    private static PostgresFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new PostgresFixture();
    }

    @Override
    protected LedgerFixture fixture() {
        return new Patient(fixture);
    }

    /** The current book is remembered for a second, which passes on no clock but the real one. */
    private record Patient(PostgresFixture fixture) implements LedgerFixture {
        @Override
        public Ports ports() {
            return fixture.ports();
        }

        @Override
        public Instant now() {
            return fixture.now();
        }

        @Override
        public void pass(Duration time) {
            fixture.pass(time);
            Awaitility.await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
        }
    }
}

package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import org.junit.jupiter.api.Test;

class VacuumIT {

    @Test
    void leaves_the_pages_of_holds_that_have_ended_because_giving_them_back_locks_out_every_call() {
        PostgresConfig config = Databases.migrated();
        try (PostgresPorts ports = PostgresPorts.open(config);
                Database database = new Database(config)) {
            AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
            CallId call = Calls.id();
            ports.creditLedger().hold(Calls.hold(account, call, Credits.of("0.002")));
            ports.usageRecorder().record(Calls.record(account, call, Credits.of("0.001")));

            database.read(handle -> handle.execute("VACUUM hold"));

            assertThat(rows(database)).isZero();
            assertThat(pages(database)).isEqualTo(1);
        }
    }

    private static long rows(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM hold")
                .mapTo(Long.class)
                .one());
    }

    private static long pages(Database database) {
        return database.read(
                handle -> handle.createQuery("SELECT pg_relation_size('hold') / current_setting('block_size')::bigint")
                        .mapTo(Long.class)
                        .one());
    }
}

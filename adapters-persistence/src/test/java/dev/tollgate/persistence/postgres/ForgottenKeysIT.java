package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys.Claimed;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the sweep of callers' own keys takes, and what it leaves. */
class ForgottenKeysIT {

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    @Test
    void a_key_that_begins_another_day_just_as_the_sweep_reaches_for_it_is_not_forgotten() throws Exception {
        ports.idempotencyKeys().claim(claim("over", 1));
        ports.idempotencyKeys().claim(claim("again", 2));
        database.write(handle -> handle.execute("UPDATE idempotency_key SET ends = now() - interval '1 second'"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sweep = database.write(handle -> {
                handle.execute("UPDATE idempotency_key SET ends = now() + interval '1 day' WHERE key = 'again'");
                Future<?> waiting = threads.submit(ports::maintain);
                await().atMost(Duration.ofSeconds(60)).until(() -> Databases.isInTheWay(handle));
                return waiting;
            });
            sweep.get();
        }

        assertThat(ports.idempotencyKeys().claim(claim("again", 3))).isEqualTo(new Claimed.Before(call(2)));
        assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT count(*) FROM idempotency_key")
                        .mapTo(Integer.class)
                        .one()))
                .isOne();
    }

    private static IdempotencyClaim claim(String key, long call) {
        return new IdempotencyClaim(new AccountId("acme"), key, "content", call(call));
    }

    private static CallId call(long n) {
        return new CallId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | n));
    }
}

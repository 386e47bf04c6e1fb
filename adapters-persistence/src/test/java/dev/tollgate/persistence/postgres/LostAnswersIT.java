package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import dev.tollgate.testservers.postgres.TestPostgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dtollgate.lone.calls=3000} loses more than five hundred answers. */
class LostAnswersIT {

    private static final long SEED = 45;
    private static final int LONE_CALLS = Integer.getInteger("tollgate.lone.calls", 40);

    @ParameterizedTest(name = "new ids: {0}")
    @ValueSource(booleans = {false, true})
    void of_commits_are_found_out_by_asking_again_and_nothing_happens_twice(boolean newIds) throws Exception {
        PostgresConfig direct = Databases.migrated();
        try (LossyProxy proxy = new LossyProxy(TestPostgres.shared().port(), SEED);
                PostgresPorts behind = PostgresPorts.open(through(direct, proxy));
                PostgresPorts ports = PostgresPorts.open(direct)) {
            AccountId account = Calls.account(ports, "acme", Credits.of(1_000_000));
            proxy.loseAnswers(true);

            List<Boolean> done = LanesIT.together(150, () -> {
                CallId call = Calls.id();
                HoldRequest request = Calls.hold(account, call, Credits.of(2)).withNewId(newIds);
                HoldOutcome held = behind.creditLedger().hold(request);
                HoldOutcome repeated = behind.creditLedger().hold(request);
                RecordOutcome recorded = behind.usageRecorder().record(Calls.record(account, call, Credits.of(1)));
                return held instanceof HoldOutcome.Held
                        && repeated instanceof HoldOutcome.Held
                        && recorded instanceof RecordOutcome.Recorded;
            });
            for (int i = 0; i < LONE_CALLS; i++) {
                CallId call = Calls.id();
                behind.creditLedger()
                        .hold(Calls.hold(account, call, Credits.of(2)).withNewId(newIds));
                behind.usageRecorder().record(Calls.record(account, call, Credits.of(1)));
            }
            proxy.loseAnswers(false);

            assertThat(proxy.losses()).as("seed %d", SEED).isGreaterThan(5);
            assertThat(done).containsOnly(true);
            assertThat(Audits.charged(ports, account)).isEqualTo(Credits.of(150 + LONE_CALLS));
            Audits.assertClean(ports);
        }
    }

    private static PostgresConfig through(PostgresConfig direct, LossyProxy proxy) {
        String url = direct.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/");
        return Databases.config(url).migrating(false).waiting(Duration.ofSeconds(60));
    }
}

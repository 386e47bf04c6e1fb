package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server decides from what it wrote last of an account, which another server may have changed meanwhile. */
class KnownAccountsIT {

    private static final Credits TEN = Credits.of(10);

    private final PostgresConfig config = Databases.migrated().withLanes(1, 100, 100);
    /** What each batch of the knowing server was decided from; said after its callers have been answered. */
    private final List<String> decidedFrom = new CopyOnWriteArrayList<>();

    /** A clock that need not be read again every second. */
    private final LedgerTime noon = LedgerTime.of(() -> Instant.parse("2026-03-01T12:00:00Z"));

    private final PostgresPorts knowing = new PostgresPorts(
            config, noon, (operations, lockNanos, nanos) -> decidedFrom.add(lockNanos == 0 ? "memory" : "rows"));
    private final PostgresPorts other = new PostgresPorts(config, noon, Probe.NONE);
    private final AccountId acme = Calls.account(other, "acme", Credits.of(100));

    @BeforeEach
    void get_to_know() {
        use(knowing);
        assertDecidedFrom("rows", "memory");
    }

    @AfterEach
    void audit() {
        Audits.assertClean(other);
        knowing.close();
        other.close();
    }

    @Test
    void are_not_read_again_before_their_next_call() {
        use(knowing);

        assertDecidedFrom("rows", "memory", "memory", "memory");
        assertThat(balance().posted()).isEqualTo(Credits.of(98));
    }

    @Test
    void are_read_for_whatever_is_not_a_call_and_then_again() {
        grant(knowing, "more", 5);
        use(knowing);

        assertDecidedFrom("rows", "memory", "rows", "rows", "memory");
        assertThat(balance().posted()).isEqualTo(Credits.of(103));
    }

    @Test
    void that_were_spent_from_elsewhere_are_not_overdrawn() {
        CallId call = held(other, Credits.of(95));
        other.usageRecorder().record(Calls.record(acme, call, Credits.of(95)));

        HoldOutcome refused = hold(knowing, Calls.id(), TEN);

        assertThat(refused).isEqualTo(new HoldOutcome.Insufficient(TEN, Credits.of(4)));
    }

    @Test
    void that_were_topped_up_elsewhere_are_not_refused() {
        grant(other, "more", 100);

        assertThat(hold(knowing, Calls.id(), Credits.of(150))).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void that_others_write_to_are_read_each_time_for_a_while() {
        use(other);
        use(knowing);
        use(knowing);

        assertDecidedFrom("rows", "memory", "rows", "rows", "rows", "rows");
        assertThat(balance().posted()).isEqualTo(Credits.of(96));
    }

    @Test
    void keep_what_a_server_wrote_that_counts_no_versions() {
        Database database = new Database(config);
        database.write(handle -> handle.execute(
                "UPDATE ledger_account SET credit_limit = 7000000000, as_of = clock_timestamp() WHERE account"
                        + " = 'acme'"));
        database.close();

        use(knowing);

        assertThat(balance().creditLimit()).isEqualTo(Credits.of(7));
    }

    @Test
    void settle_what_another_server_has_held_and_charge_nothing_twice() {
        CallId theirs = held(other, TEN);
        CallId ours = held(knowing, TEN);
        other.usageRecorder().record(Calls.record(acme, ours, TEN));

        knowing.usageRecorder().record(Calls.record(acme, theirs, TEN));
        knowing.usageRecorder().record(Calls.record(acme, ours, TEN));

        assertThat(balance().held()).isEqualTo(Credits.ZERO);
        assertThat(balance().posted()).isEqualTo(Credits.of(79));
    }

    @Test
    void do_not_begin_a_call_again_that_has_ended() {
        CallId call = held(knowing, TEN);
        knowing.usageRecorder().record(Calls.record(acme, call, TEN));

        HoldOutcome again = knowing.creditLedger().hold(Calls.hold(acme, call, TEN));

        assertThat(again).isInstanceOf(HoldOutcome.Ended.class);
    }

    @Test
    void forget_a_hold_that_was_given_back() {
        CallId call = held(knowing, TEN);
        knowing.creditLedger().release(acme, new HoldId(call.value()));
        knowing.creditLedger().release(acme, new HoldId(call.value()));

        assertThat(balance().held()).isEqualTo(Credits.ZERO);
        assertThat(balance().posted()).isEqualTo(Credits.of(99));
    }

    @Test
    void of_one_batch_are_not_read_either() throws SQLException {
        AccountId beta = Calls.account(other, "beta", Credits.of(100));
        try (Database database = new Database(config)) {
            LedgerTransaction lane = new LedgerTransaction(database.lane("both"), noon);
            lane.write(List.of(asked(acme, TEN), asked(beta, TEN)), false);

            List<Optional<LedgerAnswer>> answers = lane.write(List.of(asked(acme, TEN), asked(beta, TEN)), false);

            assertThat(lane.lockNanos()).isZero();
            assertThat(answers).allMatch(answer -> answer.orElseThrow() instanceof HoldOutcome.Held);
            assertThat(balance().held()).isEqualTo(Credits.of(20));
            lane.close();
        }
    }

    @Test
    void of_one_batch_are_all_read_when_one_has_moved_and_only_that_one_from_then_on() throws SQLException {
        AccountId beta = Calls.account(other, "beta", Credits.of(100));
        try (Database database = new Database(config)) {
            LedgerTransaction lane = new LedgerTransaction(database.lane("both"), noon);
            lane.write(List.of(asked(acme, TEN), asked(beta, TEN)), false);
            held(other, Credits.of(85));

            assertThatThrownBy(() -> lane.write(List.of(asked(beta, TEN), asked(acme, TEN)), false))
                    .hasMessageContaining("1 of 2 are unmoved");
            lane.rollback();
            List<Optional<LedgerAnswer>> answers = lane.write(List.of(asked(beta, TEN), asked(acme, TEN)), true);

            assertThat(answers.getFirst()).containsInstanceOf(HoldOutcome.Held.class);
            assertThat(answers.getLast()).contains(new HoldOutcome.Insufficient(TEN, Credits.of(4)));
            lane.write(List.of(asked(beta, TEN)), false);
            assertThat(lane.lockNanos()).isZero();
            lane.write(List.of(asked(acme, Credits.of(1))), false);
            lane.write(List.of(asked(acme, Credits.of(1))), false);
            assertThat(lane.lockNanos()).isPositive();
            lane.close();
        }
    }

    @Test
    void of_one_batch_wait_for_whoever_is_writing_to_one_of_them_and_see_what_that_did() throws Exception {
        AccountId beta = Calls.account(other, "beta", Credits.of(100));
        try (Database database = new Database(config);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LedgerTransaction lane = new LedgerTransaction(database.lane("both"), noon);
            lane.write(List.of(asked(acme, TEN), asked(beta, TEN)), false);

            Future<?> late = whileBetaChanges(
                    database,
                    () -> threads.submit(() -> lane.write(List.of(asked(acme, TEN), asked(beta, TEN)), false)));

            assertThatThrownBy(late::get).hasMessageContaining("1 of 2 are unmoved");
            lane.rollback();
            lane.close();
        }
    }

    @Test
    void wait_for_whoever_is_writing_to_them_when_they_are_read_and_keep_what_that_did() throws Exception {
        AccountId beta = Calls.account(other, "beta", Credits.of(100));
        try (Database database = new Database(config);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LedgerTransaction lane = new LedgerTransaction(database.lane("both"), noon);

            Future<?> late = whileBetaChanges(
                    database,
                    () -> threads.submit(() -> lane.write(List.of(asked(acme, TEN), asked(beta, TEN)), false)));
            late.get();

            assertThat(other.ledgerStatement().findBalance(beta).orElseThrow().creditLimit())
                    .isEqualTo(Credits.of(7));
            lane.close();
        }
    }

    /** Begins something that has to wait for a change of an account by another server, and makes that durable then. */
    private static Future<?> whileBetaChanges(Database database, Supplier<Future<?>> begin) {
        return database.write(handle -> {
            handle.execute("UPDATE ledger_account SET credit_limit = 7000000000, version = version + 1"
                    + " WHERE account = 'beta'");
            Future<?> waiting = begin.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> Databases.isInTheWay(handle));
            return waiting;
        });
    }

    private static Asked asked(AccountId account, Credits amount) {
        return new Asked.Change(
                account,
                new LedgerOperation.PlaceHold(
                        Calls.hold(account, Calls.id(), amount).withNewId(true)));
    }

    /** One call that costs a credit. */
    private void use(PostgresPorts ports) {
        ports.usageRecorder().record(Calls.record(acme, held(ports, TEN), Credits.of(1)));
    }

    private CallId held(PostgresPorts ports, Credits amount) {
        CallId call = Calls.id();
        assertThat(hold(ports, call, amount)).isInstanceOf(HoldOutcome.Held.class);
        return call;
    }

    private HoldOutcome hold(PostgresPorts ports, CallId call, Credits amount) {
        return ports.creditLedger().hold(Calls.hold(acme, call, amount).withNewId(true));
    }

    private void grant(PostgresPorts ports, String key, long credits) {
        ports.creditLedger()
                .grant(acme, Grant.of(new OperationKey(key), Credits.of(credits), LotTerms.of(LotKind.PROMO)));
    }

    private void assertDecidedFrom(String... sources) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(decidedFrom).containsExactly(sources));
    }

    private Balance balance() {
        return other.ledgerStatement().findBalance(acme).orElseThrow();
    }
}

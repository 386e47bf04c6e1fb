package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server decides from what it knows of an account; another server changes the account meanwhile. */
class KnownAccountsIT {

    private static final Credits TEN = Credits.of(10);

    /** More than the batches that are read after something was not as known. */
    private static final int UNTIL_KNOWN = 8;

    private final PostgresConfig database = Databases.migrated();
    private final List<Long> readings = new CopyOnWriteArrayList<>();
    private final PostgresPorts knowing =
            new PostgresPorts(database, LedgerTime.DATABASE, (operations, lockNanos, nanos) -> readings.add(lockNanos));
    private final PostgresPorts other = PostgresPorts.open(database);
    private final AccountId acme = Calls.account(other, "acme", Credits.of(100));

    @AfterEach
    void audit() {
        Audits.assertClean(other);
        knowing.close();
        other.close();
    }

    @Test
    void are_not_read_again_before_each_call() {
        getToKnow();

        useOnce(TEN);

        await().until(() -> readings.size() == 2 * (UNTIL_KNOWN + 1));
        assertThat(readings.subList(2 * UNTIL_KNOWN, readings.size())).containsExactly(0L, 0L);
    }

    @Test
    void that_were_spent_from_elsewhere_are_not_overdrawn() {
        getToKnow();
        CallId call = hold(other, Credits.of(95));
        other.usageRecorder().record(Calls.record(acme, call, Credits.of(95)));

        HoldOutcome refused = knowing.creditLedger().hold(Calls.hold(acme, Calls.id(), TEN));

        assertThat(refused).isEqualTo(new HoldOutcome.Insufficient(TEN, Credits.of(5)));
    }

    @Test
    void that_were_topped_up_elsewhere_are_not_refused() {
        getToKnow();
        other.creditLedger()
                .grant(acme, Grant.of(new OperationKey("more"), Credits.of(100), LotTerms.of(LotKind.PROMO)));

        HoldOutcome placed = knowing.creditLedger().hold(Calls.hold(acme, Calls.id(), Credits.of(150)));

        assertThat(placed).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void remember_no_call_that_ended_and_yet_do_not_begin_it_again() {
        getToKnow();
        CallId call = hold(knowing, TEN);
        knowing.usageRecorder().record(Calls.record(acme, call, TEN));

        HoldOutcome again = knowing.creditLedger().hold(Calls.hold(acme, call, TEN));

        assertThat(again).isInstanceOf(HoldOutcome.Ended.class);
    }

    @Test
    void hold_once_what_another_server_was_asked_to_hold_before() {
        getToKnow();
        CallId call = hold(other, TEN);
        getToKnow();

        HoldOutcome again = knowing.creditLedger().hold(Calls.hold(acme, call, TEN));

        assertThat(again).isInstanceOf(HoldOutcome.Held.class);
        assertThat(balanceHeld()).isEqualTo(TEN);
    }

    @Test
    void settle_what_another_server_has_held() {
        getToKnow();
        CallId call = hold(other, TEN);
        getToKnow();

        knowing.usageRecorder().record(Calls.record(acme, call, TEN));

        assertThat(balanceHeld()).isEqualTo(Credits.ZERO);
    }

    private void getToKnow() {
        for (int i = 0; i < UNTIL_KNOWN; i++) {
            useOnce(Credits.of(1));
        }
    }

    private void useOnce(Credits amount) {
        CallId call = hold(knowing, amount);
        knowing.creditLedger().release(acme, new HoldId(call.value()), "not used");
    }

    private CallId hold(PostgresPorts ports, Credits amount) {
        CallId call = Calls.id();
        assertThat(ports.creditLedger().hold(Calls.hold(acme, call, amount))).isInstanceOf(HoldOutcome.Held.class);
        return call;
    }

    private Credits balanceHeld() {
        return other.ledgerStatement().findBalance(acme).orElseThrow().held();
    }
}

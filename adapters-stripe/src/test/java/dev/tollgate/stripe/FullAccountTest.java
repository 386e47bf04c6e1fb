package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An account that has all credits it can have: what it is due is told to an operator and holds nobody up. */
class FullAccountTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);

    private void adjust(String key, Credits credits) {
        house.ports.ledgerCorrections().adjust(House.ACCOUNT, new OperationKey(key), credits, "a test");
    }

    @Test
    void its_signals_are_anomalies_at_once_and_give_once_there_is_room() {
        adjust("all", LedgerAccount.MOST);
        var id = house.stripe.act(acts ->
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), "price_basic", 0, 0));
        house.arrive(emitter.next(Mishaps.NONE));

        house.work.work();

        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 100)).isEmpty();
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 100))
                .isNotEmpty()
                .allMatch(signal -> signal.note().contains("at most 4611686018.427387904 credits"));
        adjust("room", Credits.of(-1_000));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(house.picture().balance().posted()).isEqualTo(LedgerAccount.MOST);
    }

    @Test
    void an_allowance_that_it_has_no_room_for_keeps_nobody_from_theirs() {
        var other = new AccountId("other");
        house.ports.accounts().open(Account.open(other, "", house.stripe.now()));
        adjust("all", LedgerAccount.MOST);
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        house.all.assignPlan().assign(other, "free");
        house.day(28);

        var report = house.grant.grant();

        assertThat(report.failed()).singleElement().asString().contains("at most 4611686018.427387904 credits");
        assertThat(house.ports
                        .ledgerStatement()
                        .findBalance(other)
                        .orElseThrow()
                        .available())
                .isEqualTo(Credits.of(100));
    }
}

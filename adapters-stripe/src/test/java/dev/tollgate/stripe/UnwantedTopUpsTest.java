package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.TopUpAutomatically.Report;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrder.State;
import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not bought: it is not wished for any more, or another server is at it, or it cannot be had. */
class UnwantedTopUpsTest {

    private static final AccountId OTHER = new AccountId("other");
    private static final Report NOTHING = new Report(0, List.of());

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final AutoTopUp wish = wish(House.ACCOUNT, "small", 1_200);

    @BeforeEach
    void wish() {
        house.billing.checkout().customer(House.ACCOUNT);
        house.billing.autoTopUps().save(wish);
    }

    @Test
    void a_wish_that_ends_or_changes_while_its_order_is_placed_buys_nothing() {
        assertThat(topUpWhile(() -> house.billing.autoTopUps().remove(House.ACCOUNT)))
                .isEqualTo(NOTHING);
        house.billing.autoTopUps().save(wish);
        assertThat(topUpWhile(() -> house.billing.autoTopUps().save(wish(House.ACCOUNT, "small", 600))))
                .isEqualTo(NOTHING);

        assertThat(payments()).isEmpty();
        assertThat(house.picture().orders())
                .extracting(TopUpOrder::state)
                .containsExactly(State.EXPIRED, State.EXPIRED);
    }

    @Test
    void an_order_that_another_server_has_under_way_is_the_only_one() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        var others = TopUpOrder.open("ord_other", House.ACCOUNT, pack, true, house.stripe.now());

        assertThat(topUpWhile(() -> house.billing.orders().place(others))).isEqualTo(NOTHING);

        assertThat(payments()).isEmpty();
        assertThat(house.picture().orders()).containsExactly(others);
    }

    @Test
    void a_pack_that_is_sold_no_more_and_an_account_without_a_card_stop_nobody_else() {
        house.ports.accounts().open(Account.open(OTHER, "", house.stripe.now()));
        house.billing.autoTopUps().save(wish(OTHER, "small", 1_200));
        house.billing.autoTopUps().save(wish(House.ACCOUNT, "gone", 1_200));
        assertThat(house.all.topUpAutomatically().topUp()).isEqualTo(NOTHING);

        house.billing.checkout().customer(OTHER);

        assertThat(house.all.topUpAutomatically().topUp()).isEqualTo(new Report(1, List.of()));
    }

    private static AutoTopUp wish(AccountId account, String pack, long most) {
        return new AutoTopUp(account, Credits.of(600), pack, new Money(most, "USD"), 0, Instant.EPOCH);
    }

    private List<String> payments() {
        return house.stripe.act(acts -> acts.all("payment_intent"));
    }

    /** Something happens between the look at what is wished for and the order. */
    private Report topUpWhile(Runnable meanwhile) {
        var all = house.billing;
        var orders = Broken.stalling(TopUpOrders.class, all.orders(), "place", meanwhile);
        var stores = new BillingPorts(
                all.plans(),
                all.subscriptions(),
                all.customers(),
                orders,
                all.autoTopUps(),
                all.inbox(),
                all.signals(),
                all.sync(),
                all.checkout(),
                all.planSwitch());
        return house.all(house.ports, stores).topUpAutomatically().topUp();
    }
}

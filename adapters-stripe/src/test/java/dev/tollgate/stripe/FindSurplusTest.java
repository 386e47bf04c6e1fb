package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which credits of an account that subscribes, or orders packs, nobody at Stripe asked for. */
class FindSurplusTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private String customer = "";

    @BeforeEach
    void subscribe() {
        customer = house.billing.checkout().customer(House.ACCOUNT);
        var id = house.stripe.act(acts -> acts.subscribe(customer, "price_basic", 14, 0));
        house.reconcile.reconcile(id);
        house.day(14);
        house.reconcile.reconcile(id);
    }

    @Test
    void what_a_trial_a_bill_a_paid_order_or_an_operator_gave_is_none() {
        var page = (BillingResult.Page) house.all
                .buyCredits()
                .buy("ord_1", House.ACCOUNT, "small", new Checkout.ReturnTo("https://x/ok", "https://x/no"));
        house.stripe.act(acts -> acts.completeCheckout(page.reference(), false));
        house.settle.settle("ord_1");
        give("gift");
        give("stripe:live:inv:in_1:line:il_1");

        assertThat(house.ports.ledgerStatement().lots(House.ACCOUNT)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(house.all.findSurplus().find()).isEmpty();
    }

    @Test
    void a_trial_that_nobody_had_and_orders_that_are_not_paid_or_not_there_are() {
        house.all
                .buyCredits()
                .buy("ord_2", House.ACCOUNT, "small", new Checkout.ReturnTo("https://x/ok", "https://x/no"));
        for (var source : new String[] {"trial:acme:pro", "topup:ord_2", "topup:ord_3", "inv:in_9:line:il_9"}) {
            give("stripe:test:" + source);
        }

        assertThat(house.all.findSurplus().find())
                .containsExactlyInAnyOrder(
                        "stripe:test:trial:acme:pro of account acme",
                        "stripe:test:topup:ord_2 of account acme",
                        "stripe:test:topup:ord_3 of account acme",
                        "stripe:test:inv:in_9:line:il_9 of account acme");
    }

    @Test
    void what_an_account_that_only_orders_packs_has_without_paying_is_surplus() {
        var buyer = new AccountId("buyer");
        house.ports.accounts().open(Account.open(buyer, "", house.stripe.now()));
        for (var order : new String[] {"ord_4", "ord_5"}) {
            var page = (BillingResult.Page) house.all
                    .buyCredits()
                    .buy(order, buyer, "small", new Checkout.ReturnTo("https://x/ok", "https://x/no"));
            if (order.equals("ord_4")) {
                house.stripe.act(acts -> acts.completeCheckout(page.reference(), false));
                house.settle.settle(order);
            }
        }
        assertThat(house.all.findSurplus().find()).isEmpty();

        give(buyer, "stripe:test:topup:ord_5");

        assertThat(house.all.findSurplus().find()).containsExactly("stripe:test:topup:ord_5 of account buyer");
    }

    @Test
    void what_is_left_of_a_plan_that_ended_is_none_however_long_ago_it_began() {
        house.day(400);
        house.sweep.reconcile(Duration.ofDays(3));
        var old = house.billing.subscriptions().ofAccount(House.ACCOUNT).getFirst();
        house.stripe.act(acts -> acts.cancelNow(old.id()));
        house.reconcile.reconcile(old.id());
        house.day(1);
        house.reconcile.reconcile(house.stripe.act(acts -> acts.subscribe(customer, "price_pro", 0, 0)));
        assertThat(house.picture().lots()).hasSize(2);

        assertThat(house.all.findSurplus().find()).isEmpty();
    }

    private void give(String source) {
        give(House.ACCOUNT, source);
    }

    private void give(AccountId account, String source) {
        var grant = Grant.of(new OperationKey(source), Credits.of(7), LotTerms.of(LotKind.PAID));
        house.ports.creditLedger().grant(account, grant);
    }
}

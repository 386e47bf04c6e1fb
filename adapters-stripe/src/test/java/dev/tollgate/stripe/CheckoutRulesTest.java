package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Checkout.ReturnTo;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets a page to pay on, and who does not. */
class CheckoutRulesTest {

    private static final ReturnTo BACK = new ReturnTo("https://x/ok", "https://x/no");

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);

    @Test
    void a_plan_that_customers_choose_gets_one_page_an_attempt() {
        var page = subscribe("basic", BACK, "one");

        assertThat(page).isInstanceOf(BillingResult.Page.class);
        assertThat(subscribe("basic", BACK, "one")).isEqualTo(page);
        assertThat(subscribe("basic", BACK, "two")).isNotEqualTo(page);
    }

    @Test
    void what_is_not_sold_to_customers_and_where_people_must_not_be_sent_get_none() {
        var nowhere = "javascript:alert(1)";

        assertThat(subscribe("gone", BACK, "a")).isEqualTo(new BillingResult.NotSold("gone"));
        assertThat(subscribe("extra", BACK, "a")).isEqualTo(new BillingResult.NotSold("extra"));
        for (var to : List.of(new ReturnTo(nowhere, "https://x/no"), new ReturnTo("https://x/ok", nowhere))) {
            assertThat(subscribe("basic", to, "a")).isEqualTo(new BillingResult.ForbiddenReturn(nowhere));
            assertThat(buy("ord_1", "small", to)).isEqualTo(new BillingResult.ForbiddenReturn(nowhere));
        }
        assertThat(house.all.openPortal().open(House.ACCOUNT, nowhere))
                .isEqualTo(new BillingResult.ForbiddenReturn(nowhere));
        assertThat(pages()).isEmpty();
        assertThat(house.picture().orders()).isEmpty();
    }

    @Test
    void who_pays_already_gets_none_until_it_has_ended_or_if_it_was_never_paid() {
        var customer = house.billing.checkout().customer(House.ACCOUNT);
        house.stripe.act(acts -> acts.cardDeclines(customer, true));
        reconciled(house.stripe.act(acts -> acts.subscribe(customer, "price_basic", 0, 0)));
        assertThat(subscribe("basic", BACK, "a")).isInstanceOf(BillingResult.Page.class);

        house.stripe.act(acts -> acts.cardDeclines(customer, false));
        var id = reconciled(house.stripe.act(acts -> acts.subscribe(customer, "price_pro", 0, 0)));
        assertThat(subscribe("basic", BACK, "b")).isEqualTo(new BillingResult.HasSubscription(mirror()));
        assertThat(subscribe("free", BACK, "b")).isEqualTo(new BillingResult.HasSubscription(mirror()));

        house.stripe.act(acts -> acts.cancelNow(id));
        reconciled(id);
        assertThat(subscribe("basic", BACK, "b")).isInstanceOf(BillingResult.Page.class);
    }

    @Test
    void a_free_plan_needs_no_page() {
        assertThat(subscribe("free", BACK, "a"))
                .isInstanceOfSatisfying(
                        BillingResult.Stands.class,
                        done -> assertThat(done.subscription().plan()).isEqualTo("free"));
        assertThat(pages()).isEmpty();
    }

    @Test
    void an_order_gets_the_same_page_again_and_nobody_else_s() {
        var page = buy("ord_1", "small", BACK);

        assertThat(buy("ord_1", "small", BACK)).isEqualTo(page);
        assertThat(house.all.buyCredits().buy("ord_1", new AccountId("other"), "small", BACK))
                .isEqualTo(new BillingResult.Conflict("ord_1"));
        assertThat(buy("ord_1", "gone", BACK)).isEqualTo(new BillingResult.NotSold("gone"));
        house.stripe.advance(Duration.ofHours(20));
        assertThat(buy("ord_1", "small", BACK)).isEqualTo(new BillingResult.Conflict("ord_1"));
        assertThat(pages()).hasSize(1);
        assertThat(house.picture().orders()).hasSize(1);
    }

    private BillingResult subscribe(String plan, ReturnTo to, String attempt) {
        return house.all.openCheckout().open(House.ACCOUNT, plan, to, attempt);
    }

    private BillingResult buy(String order, String pack, ReturnTo to) {
        return house.all.buyCredits().buy(order, House.ACCOUNT, pack, to);
    }

    private List<String> pages() {
        return house.stripe.act(acts -> acts.all("checkout.session"));
    }

    private String reconciled(String id) {
        house.reconcile.reconcile(id);
        return id;
    }

    private Subscription mirror() {
        return house.all.viewSubscription().view(House.ACCOUNT).orElseThrow();
    }
}

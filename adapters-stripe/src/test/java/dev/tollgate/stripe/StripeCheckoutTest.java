package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpPack;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.CheckoutContract;
import dev.tollgate.testkit.TestIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeCheckoutTest extends CheckoutContract {

    private static final Checkout.ReturnTo BACK = new Checkout.ReturnTo("https://app.test/ok", "https://app.test/no");

    private final StripeFixture fixture = new StripeFixture();
    private final AccountId account = TestIds.account();
    private final List<StripeApi.Request> asked = new ArrayList<>();
    private final Checkout checkout = StripePorts.over(
                    fixture.ports(),
                    StripeConfig.of("sk_test_1", List.of(House.SECRET), ""),
                    StripeProbe.SILENT,
                    this::ask)
            .checkout();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }

    private StripeApi.Reply ask(StripeApi.Request request) {
        asked.add(request);
        return new FakeApi(fixture.stripe()).send(request);
    }

    private Map<String, String> lastForm() {
        return asked.getLast().form();
    }

    private static Plan trying(String id, int days) {
        var plan = BillingFixture.CATALOGUE.find(id).orElseThrow();
        return new Plan(
                plan.id(),
                plan.name(),
                plan.interval(),
                plan.allowance(),
                plan.prices(),
                plan.price(),
                days,
                plan.selfService(),
                plan.grace(),
                plan.bounds());
    }

    private Checkout.Page subscribed(Plan plan, boolean trialUsed) {
        var buyer = new Checkout.Buyer(account, checkout.customer(account), trialUsed);
        return checkout.subscribe(buyer, plan, BACK, "1");
    }

    private TopUpOrder order(String currency) {
        var pack = new TopUpPack("small", Credits.of(500), new Money(500, currency));
        return TopUpOrder.open("ord_1", account, pack, false, fixture.now());
    }

    @ParameterizedTest
    @CsvSource({"14, false, trialing", "14, true, active", "0, false, active"})
    void a_trial_is_given_once_and_only_where_the_plan_has_one(int days, boolean used, String status) {
        var page = subscribed(trying("pro", days), used);

        fixture.stripe().act(acts -> acts.completeCheckout(page.reference(), false));

        var subscription =
                fixture.stripe().act(acts -> acts.all("subscription")).getFirst();
        assertThat(fixture.ports().sync().fetch(subscription).orElseThrow().status())
                .isEqualTo(status);
    }

    @Test
    void another_plan_gets_another_page_in_the_same_attempt() {
        assertThat(subscribed(trying("pro", 0), false)).isNotEqualTo(subscribed(trying("basic", 0), false));
    }

    @Test
    void a_subscription_names_the_account_it_is_for() {
        var page = subscribed(trying("pro", 0), false);

        fixture.stripe().act(acts -> acts.completeCheckout(page.reference(), false));

        var subscription =
                fixture.stripe().act(acts -> acts.all("subscription")).getFirst();
        assertThat(fixture.ports().sync().fetch(subscription).orElseThrow().account())
                .isEqualTo(account.value());
    }

    /** Of a refund or a dispute nothing but the payment tells which order it is of. */
    @Test
    void a_payment_names_its_order_and_leaves_the_card_for_orders_to_come() {
        checkout.topUp(order("USD"), checkout.customer(account), BACK);

        assertThat(lastForm())
                .containsEntry("metadata[order]", "ord_1")
                .containsEntry("payment_intent_data[metadata][order]", "ord_1")
                .containsEntry("payment_intent_data[setup_future_usage]", "off_session");
    }

    @Test
    void an_order_is_paid_in_the_currency_of_its_price() {
        var customer = checkout.customer(account);

        checkout.topUp(order("EUR"), customer, BACK);
        assertThat(lastForm())
                .containsEntry("line_items[0][price_data][currency]", "eur")
                .containsEntry("line_items[0][price_data][unit_amount]", "500");
        checkout.charge(order("EUR"), customer);
        assertThat(lastForm()).containsEntry("currency", "eur").containsEntry("amount", "500");
    }
}

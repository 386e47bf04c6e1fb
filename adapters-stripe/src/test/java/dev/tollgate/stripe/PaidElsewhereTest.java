package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second payment that names an order which has one: never silent, never granted twice, never in the way. */
class PaidElsewhereTest {

    private static final Checkout.ReturnTo BACK = new Checkout.ReturnTo("https://x/ok", "https://x/no");

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);
    private String customer = "";

    @BeforeEach
    void begin() {
        customer = house.billing.checkout().customer(House.ACCOUNT);
    }

    private String bought() {
        return ((BillingResult.Page) house.all.buyCredits().buy("ord_1", House.ACCOUNT, "small", BACK)).reference();
    }

    /** Another page for the same order, as nobody here makes it. */
    private String another() {
        var form = Form.of(
                "mode",
                "payment",
                "customer",
                customer,
                "metadata[order]",
                "ord_1",
                "payment_intent_data[metadata][order]",
                "ord_1",
                "line_items[0][quantity]",
                "1",
                "line_items[0][price_data][currency]",
                "usd",
                "line_items[0][price_data][unit_amount]",
                "500",
                "success_url",
                "https://x/ok",
                "cancel_url",
                "https://x/no");
        var request = new StripeApi.Request(StripeApi.Method.POST, "/v1/checkout/sessions", form.fields(), "");
        return Json.id(new FakeApi(house.stripe).send(request).body());
    }

    private void pay(String page) {
        house.stripe.act(acts -> acts.completeCheckout(page, false));
        hear();
    }

    private void hear() {
        house.arrive(emitter.next(Mishaps.NONE));
        house.calm();
    }

    private List<String> anomalies() {
        return house.billing.inbox().list(SignalState.ANOMALY, "", 100).stream()
                .map(each -> each.note())
                .toList();
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void is_told_and_gives_nothing_and_the_order_s_own_payment_still_counts() {
        var own = bought();
        var other = another();

        pay(other);

        assertThat(anomalies())
                .isNotEmpty()
                .allMatch(why -> why.contains("ord_1") && why.contains("nothing is granted"));
        assertThat(anomalies()).anyMatch(why -> why.contains(other));
        assertThat(available()).isEqualTo(Credits.ZERO);
        var told = anomalies().size();
        pay(own);
        assertThat(anomalies()).hasSize(told);
        assertThat(available()).isEqualTo(Credits.of(500));
        house.stripe.act(acts -> acts.refund(acts.chargeOfCheckout(other), 500));
        hear();
        assertThat(anomalies()).hasSize(told);
        assertThat(available()).isEqualTo(Credits.of(500));
    }

    @Test
    void that_comes_after_the_first_is_told_too() {
        var own = bought();
        pay(own);
        assertThat(anomalies()).isEmpty();

        pay(another());

        assertThat(anomalies()).isNotEmpty();
        assertThat(available()).isEqualTo(Credits.of(500));
        assertThat(house.picture().orders())
                .singleElement()
                .extracting(TopUpOrder::state, TopUpOrder::reference)
                .containsExactly(TopUpOrder.State.PAID, own);
    }

    @Test
    void an_order_whose_page_nobody_noted_is_settled_by_the_page_that_is_paid() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_1", House.ACCOUNT, pack, false, house.stripe.now()));
        var paid = another();
        another();

        pay(paid);

        assertThat(anomalies()).isEmpty();
        assertThat(available()).isEqualTo(Credits.of(500));
    }

    @Test
    void an_order_whose_page_nobody_noted_takes_no_payment_of_another_order_for_its_own() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_0", House.ACCOUNT, pack, false, house.stripe.now()));
        pay(bought());

        house.settle.settle("ord_0");

        assertThat(house.picture().orders())
                .extracting(TopUpOrder::id, TopUpOrder::state)
                .containsExactlyInAnyOrder(
                        tuple("ord_0", TopUpOrder.State.OPEN), tuple("ord_1", TopUpOrder.State.PAID));
        assertThat(available()).isEqualTo(Credits.of(500));
    }

    @Test
    void an_order_that_a_customer_unknown_here_has_paid_is_settled_too() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_1", House.ACCOUNT, pack, false, house.stripe.now()));
        customer = house.stripe.act(acts -> acts.customer(Map.of()));

        pay(another());

        assertThat(anomalies()).isEmpty();
        assertThat(available()).isEqualTo(Credits.of(500));
    }

    @Test
    void an_order_that_never_got_a_page_ends_and_is_settled_all_the_same_when_it_is_paid() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_1", House.ACCOUNT, pack, false, house.stripe.now()));
        house.sweep.reconcile(Duration.ofDays(3));
        assertThat(house.picture().orders()).extracting(TopUpOrder::state).containsExactly(TopUpOrder.State.OPEN);
        house.day(1);

        house.sweep.reconcile(Duration.ofDays(3));

        assertThat(house.picture().orders()).extracting(TopUpOrder::state).containsExactly(TopUpOrder.State.EXPIRED);
        pay(another());
        assertThat(house.picture().orders()).extracting(TopUpOrder::state).containsExactly(TopUpOrder.State.PAID);
        assertThat(available()).isEqualTo(Credits.of(500));
    }
}

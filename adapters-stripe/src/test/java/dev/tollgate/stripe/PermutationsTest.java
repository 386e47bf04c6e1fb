package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeEvent;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Paid late, refunded in part, disputed, won: told in each of 120 orders. After each event it and those before
 * it are delivered again, and one of them comes as another event of the same content, as Stripe makes now and then.
 */
class PermutationsTest {

    private static final List<String> TYPES = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "refund.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    private final List<List<Integer>> orders = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void any_order_ends_the_same_when_stripe_can_be_asked(ApiShape shape) {
        everyOrder(shape, (stores, stripe) -> new FakeApi(stripe), List.of());
    }

    /** The payment and its charge have to be told too, before or after. */
    @ParameterizedTest
    @EnumSource
    void any_order_ends_the_same_from_the_events_alone(ApiShape shape) {
        everyOrder(
                shape,
                (stores, stripe) -> new PayloadApi(stores.inbox()),
                List.of("charge.succeeded", "payment_intent.succeeded"));
    }

    private void everyOrder(ApiShape shape, BiFunction<BillingPorts, FakeStripe, StripeApi> apis, List<String> others) {
        permute(List.of(), List.of(0, 1, 2, 3, 4));
        assertThat(orders).hasSize(120).doesNotHaveDuplicates();
        for (var order : orders) {
            var stripe = Catalogues.sell(new FakeStripe(House.START).speak(shape));
            var stores = InMemoryBilling.ports(Catalogues.CATALOGUE);
            var house = new House(stripe, InMemoryPorts.with(stripe::now).ports(), stores, apis.apply(stores, stripe));
            var events = happened(house, stores);
            others.forEach(type -> told(house, events, type));
            for (int last = 0; last < order.size(); last++) {
                told(house, events, TYPES.get(order.get(last)));
                house.calm();
                order.subList(0, last + 1).forEach(at -> told(house, events, TYPES.get(at)));
                arrives(house, twin(event(events, TYPES.get(order.get(last / 2))), last));
            }
            house.settle.settle("ord_1");
            house.calm();
            assertThat(house.picture().balance().available()).as("%s", order).isEqualTo(Credits.of(377));
            assertThat(house.picture().orders()).allMatch(each -> each.state() == TopUpOrder.State.PAID);
        }
    }

    private void permute(List<Integer> begun, List<Integer> left) {
        if (left.isEmpty()) {
            orders.add(begun);
        }
        for (var next : left) {
            var longer = new ArrayList<>(begun);
            longer.add(next);
            permute(longer, left.stream().filter(each -> !each.equals(next)).toList());
        }
    }

    /** Another event of the same content. */
    private static FakeEvent twin(FakeEvent event, int number) {
        var id = event.id() + "_" + number;
        return new FakeEvent(id, event.type(), event.payload().replace(event.id(), id));
    }

    private static void told(House house, List<FakeEvent> events, String type) {
        arrives(house, event(events, type));
    }

    private static FakeEvent event(List<FakeEvent> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static void arrives(House house, FakeEvent event) {
        house.arrive(List.of(new WebhookEmitter(house.stripe, House.SECRET, 1).signed(event, house.stripe.now())));
    }

    /** All of it has happened at Stripe before anything is told. */
    private static List<FakeEvent> happened(House house, BillingPorts stores) {
        var stripe = house.stripe;
        var config = StripeConfig.of("sk_test_1", List.of(House.SECRET), "");
        var checkout = StripePorts.over(stores, config, StripeProbe.SILENT, new FakeApi(stripe))
                .checkout();
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        var order = TopUpOrder.open("ord_1", House.ACCOUNT, pack, false, stripe.now());
        stores.orders().place(order);
        var page = checkout.topUp(
                order, checkout.customer(House.ACCOUNT), new Checkout.ReturnTo("https://x/", "https://x/"));
        stores.orders().refer("ord_1", page.reference());
        stripe.act(acts -> acts.completeCheckout(page.reference(), true));
        house.day(1);
        stripe.act(acts -> acts.latePayment(page.reference(), true));
        house.day(1);
        var charge = stripe.act(acts -> acts.chargeOfCheckout(page.reference()));
        stripe.act(acts -> acts.refund(charge, 123));
        house.day(1);
        var dispute = stripe.act(acts -> acts.dispute(charge, 0, false));
        house.day(1);
        stripe.act(acts -> acts.disputeEnds(dispute, true));
        return stripe.events();
    }
}

package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals.Posted;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.InvoiceLine;
import dev.tollgate.domain.subscription.MirrorPolicy;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.Subject;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link SubscriptionSync} keeps, with a provider behind it or without. */
@ExtendWith(Promises.class)
public abstract class SubscriptionSyncContract {

    private static final Plan BASIC = BillingFixture.CATALOGUE.find("basic").orElseThrow();

    /** The billing side to be tested, the same one all through a test. */
    protected abstract BillingFixture fixture();

    private SubscriptionSync sync() {
        return fixture().ports().sync();
    }

    @Test
    void the_truth_about_a_subscription_is_the_same_however_often_it_is_asked_for() {
        var account = TestIds.account();
        var id = fixture().subscribe(account);
        var truth = sync().fetch(id);

        assertThat(truth.isPresent()).isEqualTo(!id.isEmpty());
        assertThat(sync().fetch(id)).isEqualTo(truth);
        truth.ifPresent(told -> {
            assertThat(told.id()).isEqualTo(id);
            assertThat(told.account()).isEqualTo(account.value());
            assertThat(told.price()).isEqualTo("price_basic");
            assertThat(told.period().contains(fixture().now())).isTrue();
            assertThat(told.invoices()).singleElement().satisfies(invoice -> {
                assertThat(invoice.isPaid()).isTrue();
                assertThat(invoice.lines()).extracting(InvoiceLine::price).containsExactly("price_basic");
                assertThat(invoice.paid()).isEqualTo(invoice.total()).isEqualTo(1_000);
            });
            assertThat(told.invoices()).extracting(Invoice::id).doesNotHaveDuplicates();
        });
    }

    @Test
    void all_that_live_are_listed_and_what_nobody_knows_is_not_there() {
        var id = fixture().subscribe(TestIds.account());

        var listed = sync().subscriptions(Instant.EPOCH);

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed.contains(id)).isEqualTo(!id.isEmpty());
        assertThat(listed).allSatisfy(each -> assertThat(sync().fetch(each)).isPresent());
        assertThat(sync().fetch("sub_nobody_knows")).isEmpty();
        assertThat(sync().fetch("")).isEmpty();
        assertThat(sync().fetch("../events")).isEmpty();
    }

    @Test
    void one_that_has_ended_is_listed_by_when_it_was_made() {
        var account = TestIds.account();
        var id = fixture().subscribe(account);
        sync().fetch(id)
                .map(truth -> MirrorPolicy.mirror(
                        truth, account, BASIC, Instant.MAX, fixture().now()))
                .ifPresent(each -> fixture().ports().planSwitch().cancel(each, true));

        assertThat(sync().subscriptions(fixture().now()).contains(id)).isEqualTo(!id.isEmpty());
        fixture().pass(Duration.ofSeconds(1));
        assertThat(sync().subscriptions(fixture().now())).doesNotContain(id);
    }

    @Test
    void an_order_that_was_paid_has_its_payment_though_nobody_noted_where() {
        var checkout = fixture().ports().checkout();
        var pack = BillingFixture.CATALOGUE.findPack("small").orElseThrow();
        var order = TopUpOrder.open(
                "ord_2", TestIds.account(), pack, true, fixture().now());
        if (!checkout.isOpen()) {
            assertThat(sync().fetchPayment(order)).isEmpty();
            return;
        }
        var payment = checkout.charge(order, checkout.customer(order.account())).orElseThrow();

        assertThat(sync().fetchPayment(order.at(payment))).hasValueSatisfying(paid -> {
            assertThat(paid.order()).isEqualTo(order.id());
            assertThat(paid.amount()).isEqualTo(order.price());
            assertThat(paid.progress()).isEqualTo(PaymentSnapshot.Progress.PAID);
            assertThat(paid.reference()).isEqualTo(payment);
        });
        assertThat(sync().fetchPayment(order)).isEqualTo(sync().fetchPayment(order.at(payment)));
    }

    @Test
    void a_signal_about_a_subscription_is_about_it() {
        var id = fixture().subscribe(TestIds.account());

        var subjects = fixture().ports().signals().since(Instant.EPOCH).stream()
                .filter(posted -> posted.signal().subject().equals(id))
                .map(posted ->
                        sync().subjectOf(InboxSignal.arrived(posted, fixture().now())))
                .toList();

        assertThat(subjects.isEmpty()).isEqualTo(id.isEmpty());
        assertThat(subjects).allMatch(new Subject.OfSubscription(id)::equals);
    }

    @Test
    void an_order_that_nobody_paid_has_no_payment() {
        var pack = BillingFixture.CATALOGUE.findPack("small").orElseThrow();
        var order = TopUpOrder.open(
                "ord_1", TestIds.account(), pack, false, fixture().now());

        assertThat(sync().fetchPayment(order)).isEmpty();
        assertThat(sync().fetchPayment(order.at("cs_nobody_knows"))).isEmpty();
    }

    @Test
    void a_signal_about_nothing_that_matters_is_about_nothing() {
        var signal = new BillingSignal("evt_1", "plan.created", fixture().now(), false, "x", "", Set.of());

        for (var payload : new String[] {"{}", "", "[]", "{\"data\":{\"object\":{\"object\":\"plan\"}}}"}) {
            assertThat(sync().subjectOf(InboxSignal.arrived(
                            new Posted(signal, payload), fixture().now())))
                    .isEqualTo(new Subject.OfNothing());
        }
    }
}

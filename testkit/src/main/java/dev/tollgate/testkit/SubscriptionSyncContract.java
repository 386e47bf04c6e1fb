package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals.Posted;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.InvoiceLine;
import dev.tollgate.domain.subscription.Subject;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link SubscriptionSync} keeps, with a provider behind it or without. */
@ExtendWith(Promises.class)
public abstract class SubscriptionSyncContract {

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

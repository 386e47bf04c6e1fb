package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.MirrorPolicy;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link PlanSwitch} keeps: one with a provider changes plans, one without refuses. */
@ExtendWith(Promises.class)
public abstract class PlanSwitchContract {

    private final AccountId account = TestIds.account();
    private final Plan basic = BillingFixture.CATALOGUE.find("basic").orElseThrow();
    private final Plan pro = BillingFixture.CATALOGUE.find("pro").orElseThrow();

    protected abstract BillingFixture fixture();

    private PlanSwitch planSwitch() {
        return fixture().ports().planSwitch();
    }

    private boolean isOpen() {
        return fixture().ports().checkout().isOpen();
    }

    private SubscriptionSnapshot truth(String id) {
        return fixture().ports().sync().fetch(id).orElseThrow();
    }

    private Subscription mirror(String id) {
        return MirrorPolicy.mirror(
                truth(id), account, basic, Instant.MAX, fixture().now());
    }

    @Test
    void one_without_a_provider_refuses() {
        if (!isOpen()) {
            var subscription = Subscription.assigned(account, basic, fixture().now());
            List<ThrowingCallable> all = List.of(
                    () -> planSwitch().preview(subscription, pro),
                    () -> planSwitch().upgrade(subscription, pro),
                    () -> planSwitch().downgrade(subscription, pro),
                    () -> planSwitch().keep(subscription),
                    () -> planSwitch().cancel(subscription, true));
            assertThat(all).allSatisfy(each -> assertThatThrownBy(each).isInstanceOf(UnavailableException.class));
        }
    }

    @Test
    void a_preview_tells_what_would_be_due_and_changes_nothing() {
        if (isOpen()) {
            var id = fixture().subscribe(account);
            var before = truth(id);

            assertThat(planSwitch().preview(mirror(id), pro).minorUnits()).isEqualTo(3_000);

            assertThat(truth(id)).isEqualTo(before);
        }
    }

    @Test
    void an_upgrade_is_billed_at_once_and_a_repeat_changes_nothing() {
        if (isOpen()) {
            var id = fixture().subscribe(account);
            var present = mirror(id);

            assertThat(planSwitch().upgrade(present, pro)).isTrue();

            var after = truth(id);
            assertThat(after.price()).isEqualTo("price_pro");
            assertThat(after.invoices()).hasSize(2).allMatch(invoice -> invoice.isPaid());
        }
    }

    @Test
    void a_declined_upgrade_changes_nothing_that_counts() {
        if (isOpen()) {
            var id = fixture().subscribe(account);
            fixture().cardDeclines(truth(id).customer(), true);

            assertThat(planSwitch().upgrade(mirror(id), pro)).isFalse();

            assertThat(truth(id).price()).isEqualTo("price_basic");
            assertThat(truth(id).invoices())
                    .filteredOn(invoice -> invoice.isPaid())
                    .hasSize(1);
        }
    }

    @Test
    void a_downgrade_waits_for_the_end_of_the_period() {
        if (isOpen()) {
            var id = fixture().subscribe(account);
            planSwitch().upgrade(mirror(id), pro);
            var before = truth(id);

            planSwitch().downgrade(mirror(id), basic);
            planSwitch().downgrade(mirror(id), basic);

            assertThat(truth(id).price()).isEqualTo("price_pro");
            assertThat(truth(id).invoices()).isEqualTo(before.invoices());
        }
    }

    @Test
    void what_waits_for_the_end_of_the_period_can_be_taken_back_or_replaced() {
        if (isOpen()) {
            var id = fixture().subscribe(account);
            planSwitch().upgrade(mirror(id), pro);
            planSwitch().downgrade(mirror(id), basic);

            planSwitch().cancel(mirror(id), false);
            assertThat(truth(id).cancelAtPeriodEnd()).isTrue();
            planSwitch().keep(mirror(id));
            planSwitch().keep(mirror(id));

            assertThat(truth(id).cancelAtPeriodEnd()).isFalse();
            assertThat(truth(id).price()).isEqualTo("price_pro");
        }
    }

    @Test
    void a_cancellation_waits_for_the_end_of_the_period_or_does_not() {
        if (isOpen()) {
            var id = fixture().subscribe(account);

            planSwitch().cancel(mirror(id), false);
            planSwitch().cancel(mirror(id), false);
            assertThat(truth(id).cancelAtPeriodEnd()).isTrue();
            assertThat(truth(id).ended()).isEqualTo(Instant.MAX);
            planSwitch().cancel(mirror(id), true);

            assertThat(truth(id).status()).isEqualTo("canceled");
            assertThat(truth(id).ended()).isEqualTo(fixture().now());
        }
    }
}

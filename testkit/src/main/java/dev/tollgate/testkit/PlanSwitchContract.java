package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.MirrorPolicy;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link PlanSwitch} keeps: one with a provider changes plans, one without refuses. */
@ExtendWith(Promises.class)
public abstract class PlanSwitchContract {

    private static final Duration A_MONTH = Duration.ofDays(31);

    private final AccountId account = TestIds.account();
    private final Plan basic = BillingFixture.CATALOGUE.find("basic").orElseThrow();
    private final Plan pro = BillingFixture.CATALOGUE.find("pro").orElseThrow();

    /** The billing side to be tested, the same one all through a test. */
    protected abstract BillingFixture fixture();

    private PlanSwitch planSwitch() {
        return fixture().ports().planSwitch();
    }

    private Optional<SubscriptionSnapshot> truth(Subscription subscription) {
        return fixture().ports().sync().fetch(subscription.id());
    }

    private SubscriptionSnapshot known(Subscription subscription) {
        return truth(subscription).orElseThrow();
    }

    private Subscription mirror(String id) {
        SubscriptionSnapshot truth = fixture().ports().sync().fetch(id).orElseThrow();
        return MirrorPolicy.mirror(truth, account, basic, Instant.MAX, fixture().now());
    }

    private Subscription anew(Subscription subscription) {
        return mirror(subscription.id());
    }

    /** What one with a provider keeps for a subscriber of the basic plan, and one without must refuse. */
    private void kept(Consumer<Subscription> promise) {
        if (fixture().ports().checkout().isOpen()) {
            promise.accept(mirror(fixture().subscribe(account)));
        } else {
            var assigned = Subscription.assigned(account, basic, fixture().now());
            assertThatThrownBy(() -> promise.accept(assigned)).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void a_preview_tells_what_would_be_due_and_changes_nothing() {
        kept(present -> {
            var before = truth(present);

            assertThat(planSwitch().preview(present, pro).minorUnits()).isEqualTo(3_000);

            assertThat(truth(present)).isEqualTo(before);
        });
    }

    @Test
    void an_upgrade_is_billed_at_once() {
        kept(present -> {
            assertThat(planSwitch().upgrade(present, pro)).isTrue();

            var after = known(present);
            assertThat(after.price()).isEqualTo("price_pro");
            assertThat(after.invoices()).hasSize(2).allMatch(Invoice::isPaid);
        });
    }

    @Test
    void an_upgrade_that_is_repeated_is_billed_once() {
        kept(present -> {
            assertThat(planSwitch().upgrade(present, pro)).isTrue();
            assertThat(planSwitch().upgrade(present, pro)).isTrue();

            assertThat(known(present).invoices()).hasSize(2).allMatch(Invoice::isPaid);
        });
    }

    @Test
    void a_declined_upgrade_changes_nothing_that_counts() {
        kept(present -> {
            fixture().cardDeclines(present.customer(), true);

            assertThat(planSwitch().upgrade(present, pro)).isFalse();

            assertThat(known(present).price()).isEqualTo("price_basic");
            assertThat(known(present).invoices()).filteredOn(Invoice::isPaid).hasSize(1);
        });
    }

    @Test
    void a_downgrade_waits_for_the_end_of_the_period() {
        kept(present -> {
            planSwitch().upgrade(present, pro);
            var before = known(present);

            assertThat(planSwitch().downgrade(anew(present), basic))
                    .isEqualTo(before.period().end());
            planSwitch().downgrade(anew(present), basic);

            assertThat(known(present).price()).isEqualTo("price_pro");
            assertThat(known(present).invoices()).isEqualTo(before.invoices());
            fixture().pass(A_MONTH);
            assertThat(known(present).price()).isEqualTo("price_basic");
        });
    }

    @Test
    void a_downgrade_that_was_taken_back_can_be_wished_for_again() {
        kept(present -> {
            planSwitch().upgrade(present, pro);
            for (int i = 0; i < 2; i++) {
                planSwitch().downgrade(anew(present), basic);
                planSwitch().keep(anew(present));
            }

            planSwitch().downgrade(anew(present), basic);

            fixture().pass(A_MONTH);
            assertThat(known(present).price()).isEqualTo("price_basic");
        });
    }

    @Test
    void what_waits_for_the_end_of_the_period_can_be_taken_back_or_replaced() {
        kept(present -> {
            planSwitch().upgrade(present, pro);
            planSwitch().downgrade(anew(present), basic);

            planSwitch().cancel(anew(present), false);
            assertThat(known(present).cancelAtPeriodEnd()).isTrue();
            planSwitch().keep(anew(present));
            planSwitch().keep(anew(present));

            assertThat(known(present).cancelAtPeriodEnd()).isFalse();
            fixture().pass(A_MONTH);
            assertThat(known(present).status()).isEqualTo("active");
            assertThat(known(present).price()).isEqualTo("price_pro");
        });
    }

    @Test
    void an_end_that_waits_comes_with_the_end_of_the_period() {
        kept(present -> {
            planSwitch().cancel(present, false);
            fixture().pass(A_MONTH);

            assertThat(known(present).status()).isEqualTo("canceled");
            assertThat(known(present).ended()).isEqualTo(present.period().end());
            assertThat(known(present).invoices()).hasSize(1);
        });
    }

    @Test
    void a_cancellation_waits_for_the_end_of_the_period_or_does_not() {
        kept(present -> {
            planSwitch().cancel(present, false);
            planSwitch().cancel(anew(present), false);
            assertThat(known(present).cancelAtPeriodEnd()).isTrue();
            assertThat(known(present).ended()).isEqualTo(Instant.MAX);
            planSwitch().cancel(anew(present), true);

            assertThat(known(present).status()).isEqualTo("canceled");
            assertThat(known(present).ended()).isEqualTo(fixture().now());
        });
    }
}

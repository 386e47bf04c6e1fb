package dev.tollgate.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.inmemory.InMemoryBilling;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewSubscriptionTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Subscriptions subscriptions =
            InMemoryBilling.ports(PlanCatalogue.EMPTY).subscriptions();
    private final ViewSubscription view = new ViewSubscription(subscriptions);

    @Test
    void one_that_counts_more_takes_the_place_of_what_counted_before() {
        assertThat(view.view(ACME)).isEmpty();

        counts("sub_9", Standing.ENDED, "canceled", 99);
        counts("sub_8", Standing.RESTRICTED, "unpaid", 30);
        counts("plan:acme", Standing.ACTIVE, Subscription.ASSIGNED, 40);
        counts("sub_7", Standing.GRACE, "past_due", 20);
        counts("sub_6", Standing.ACTIVE, "active", 25);
        counts("sub_5", Standing.TRIAL, "trialing", 25);
        assertThat(view.view(new AccountId("other"))).isEmpty();
    }

    private void counts(String id, Standing standing, String status, int days) {
        var period = new Period(NOON, NOON.plus(Duration.ofDays(days)));
        var added = new Subscription(
                id,
                ACME,
                "cus_1",
                "pro",
                standing,
                status,
                1,
                NOON,
                period,
                false,
                Instant.MAX,
                Instant.MAX,
                Instant.EPOCH);
        subscriptions.save(added, 1);

        assertThat(view.view(ACME)).contains(added);
    }
}

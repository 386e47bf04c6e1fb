package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.testservers.stripe.ApiShape;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Subscriptions that cannot be brought in line, however many, keep nobody else from what is due. */
class StuckSubscriptionsTest {

    private static final int MORE_THAN_A_TURN = 201;

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final AtomicInteger asked = new AtomicInteger();

    private void stuck(int many) {
        var start = house.stripe.now();
        for (int i = 0; i < many; i++) {
            var mirror = new Subscription(
                    "sub_gone" + i,
                    House.ACCOUNT,
                    "cus_gone",
                    "basic",
                    Standing.RESTRICTED,
                    "unpaid",
                    1,
                    start,
                    new Period(start, start.plus(Duration.ofDays(30))),
                    false,
                    Instant.MAX,
                    start,
                    Instant.EPOCH);
            assertThat(house.billing.subscriptions().save(mirror, 1)).isTrue();
        }
    }

    private SubscriptionSync counted(boolean away) {
        var sync = house.billing.sync();
        return SubscriptionSync.class.cast(Proxy.newProxyInstance(
                SubscriptionSync.class.getClassLoader(),
                new Class<?>[] {SubscriptionSync.class},
                (self, called, given) -> {
                    asked.incrementAndGet();
                    if (away) {
                        throw new UnavailableException(
                                "away", Duration.ofSeconds(5), new IllegalStateException("test"));
                    }
                    return called.invoke(sync, given);
                }));
    }

    private SubscriptionSync foreseeingNothing() {
        var sync = house.billing.sync();
        return SubscriptionSync.class.cast(Proxy.newProxyInstance(
                SubscriptionSync.class.getClassLoader(),
                new Class<?>[] {SubscriptionSync.class},
                (self, called, given) -> {
                    if (called.getName().equals("fetch")) {
                        throw new ArithmeticException("long overflow");
                    }
                    return called.invoke(sync, given);
                }));
    }

    private void grant(SubscriptionSync sync) {
        all(sync).grantAllowances().grant();
    }

    private Billing all(SubscriptionSync sync) {
        var all = house.billing;
        var stores = new BillingPorts(
                all.plans(),
                all.subscriptions(),
                all.customers(),
                all.orders(),
                all.autoTopUps(),
                all.inbox(),
                all.signals(),
                sync,
                all.checkout(),
                all.planSwitch());
        return house.all(house.ports, stores);
    }

    @Test
    void they_wait_for_an_hour_and_let_others_come_first() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        stuck(MORE_THAN_A_TURN);
        house.day(28);

        grant(counted(false));
        grant(counted(false));

        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(100));
        assertThat(asked).hasValue(MORE_THAN_A_TURN);
        house.stripe.advance(Duration.ofMinutes(61));
        grant(counted(false));
        assertThat(asked).hasValueGreaterThan(MORE_THAN_A_TURN);
    }

    @Test
    void while_the_provider_is_away_it_is_asked_a_few_times_and_what_is_assigned_is_given() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        stuck(MORE_THAN_A_TURN);
        house.day(28);

        grant(counted(true));
        assertThat(asked).hasValue(3);
        grant(counted(true));

        assertThat(asked).hasValue(4);
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(100));
    }

    @Test
    void what_nobody_foresaw_of_one_keeps_nobody_else_from_what_is_due_and_is_told() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        stuck(2);
        house.day(28);
        var working = all(foreseeingNothing());

        var granted = working.grantAllowances().grant();
        var swept = working.reconcileBilling().reconcile(Duration.ofDays(3));

        assertThat(granted.failed()).hasSize(2).allMatch(why -> why.contains("long overflow"));
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(100));
        assertThat(swept.odd()).hasSize(2).allMatch(why -> why.contains("long overflow"));
    }
}

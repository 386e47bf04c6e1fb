package dev.tollgate.stripe;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.TopUpPack;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.util.List;

/** What the tests sell: two monthly plans and what can be added to them, two yearly plans, a free one, one pack. */
final class Catalogues {
    private Catalogues() {}

    static final PlanCatalogue CATALOGUE = new PlanCatalogue(
            "test-1",
            List.of(
                    plan("basic", Interval.MONTH, 1_000, "price_basic", 1_000),
                    addOn("extra", 300, "price_extra", 200),
                    plan("pro", Interval.MONTH, 5_000, "price_pro", 4_000),
                    plan("yearly", Interval.YEAR, 12_001, "price_yearly", 10_000),
                    plan("yearly-pro", Interval.YEAR, 60_000, "price_yearly_pro", 40_000),
                    plan("free", Interval.MONTH, 100, "", 0)),
            List.of(new TopUpPack("small", Credits.of(500), new Money(500, "USD"))),
            PlanBounds.NONE);

    private static Plan addOn(String id, long credits, String price, long cents) {
        return plan(id, Interval.MONTH, credits, price, cents, false);
    }

    private static Plan plan(String id, Interval interval, long credits, String price, long cents) {
        return plan(id, interval, credits, price, cents, true);
    }

    private static Plan plan(
            String id, Interval interval, long credits, String price, long cents, boolean selfService) {
        return new Plan(
                id,
                id,
                interval,
                new Allowance(Credits.of(credits), Credits.of(50), Credits.ZERO),
                price,
                cents == 0 ? Money.NONE : new Money(cents, "USD"),
                0,
                selfService,
                Duration.ofDays(7),
                PlanBounds.NONE);
    }

    static FakeStripe sell(FakeStripe stripe) {
        return stripe.price("price_basic", 1_000, "month")
                .price("price_pro", 4_000, "month")
                .price("price_extra", 200, "month")
                .price("price_yearly", 10_000, "year")
                .price("price_yearly_pro", 40_000, "year")
                .price("price_small", 500, "");
    }
}

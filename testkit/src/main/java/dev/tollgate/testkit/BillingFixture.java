package dev.tollgate.testkit;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.TopUpPack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A billing side to be tested, with a billing provider behind it or without. */
public interface BillingFixture {

    /** What the provider sells: two monthly plans at 10 and 40 dollars, and a pack at 5. */
    PlanCatalogue CATALOGUE = new PlanCatalogue(
            "contract-1",
            List.of(plan("basic", 1_000, 1_000), plan("pro", 5_000, 4_000)),
            List.of(new TopUpPack("small", Credits.of(500), new Money(500, "USD"))),
            PlanBounds.NONE);

    /** The ports, selling {@link #CATALOGUE}. */
    BillingPorts ports();

    /** The provider's present. */
    Instant now();

    /** Lets the provider's time pass. */
    void pass(Duration time);

    /** Makes an account a subscriber of the basic plan; answers the provider's id, empty without a provider. */
    String subscribe(AccountId account);

    /** From now on the customer's card declines, or works again. */
    void cardDeclines(String customer, boolean declines);

    /** What the provider would post by now; nothing without a provider. */
    List<Posting> postings();

    /** One signed post. */
    record Posting(byte[] payload, String signature) {}

    private static Plan plan(String id, long credits, long cents) {
        return new Plan(
                id,
                id,
                Interval.MONTH,
                new Allowance(Credits.of(credits), Credits.ZERO, Credits.ZERO),
                "price_" + id,
                new Money(cents, "USD"),
                0,
                true,
                Duration.ofDays(7),
                PlanBounds.NONE);
    }
}

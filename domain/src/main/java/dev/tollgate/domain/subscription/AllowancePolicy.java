package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the truth about a subscription means in credits: paid invoice lines become allowances whose
 * keys come from the lines, money that went back takes credits back. The same truth gives the same
 * steps, and a later truth asks for those of an earlier one in the same order.
 */
public final class AllowancePolicy {

    private final Plans plans;
    private final PlanCatalogue catalogue;

    /** A policy that understands the prices of these plans. */
    public AllowancePolicy(Plans plans) {
        this.plans = plans;
        this.catalogue = plans.present();
    }

    /**
     * What is to be done and what is odd.
     *
     * @param steps in the order in which they are to be posted
     * @param oddities each for an operator to read; empty when everything is sold here
     * @param next when time alone will ask for another step, {@code Instant.MAX} for never
     */
    public record Verdict(List<CreditStep> steps, List<String> oddities, Instant next) {
        public Verdict {
            Objects.requireNonNull(steps, "steps must not be null");
            Objects.requireNonNull(oddities, "oddities must not be null");
            Objects.requireNonNull(next, "next must not be null");
            steps = List.copyOf(steps);
            oddities = List.copyOf(oddities);
        }
    }

    /** Judges the present truth. */
    public Verdict judge(SubscriptionSnapshot truth, AccountId account, Instant now) {
        return new Judgement(plans, catalogue, truth, account).at(now);
    }
}

package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Our mirror of an account on a plan.
 *
 * @param customer the billing provider's customer, empty for a plan without one
 * @param status the provider's own word, {@code assigned} for a plan without one
 * @param anchor when its first period began; later ones begin on the same day of the month
 * @param graceUntil when the grace of a failed payment ends, {@code Instant.MAX} outside of it
 * @param due when it is to be looked at again even if nothing is heard
 * @param onPlanSince when an assigned one took its present plan; the epoch where nothing depends on it
 */
public record Subscription(
        String id,
        AccountId account,
        String customer,
        String plan,
        Standing standing,
        String status,
        long quantity,
        Instant anchor,
        Period period,
        boolean cancelAtPeriodEnd,
        Instant graceUntil,
        Instant due,
        Instant onPlanSince) {

    /** The status of a plan that an operator assigned. */
    public static final String ASSIGNED = "assigned";

    public Subscription {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(customer, "customer must not be null");
        Objects.requireNonNull(plan, "plan must not be null");
        Objects.requireNonNull(standing, "standing must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(anchor, "anchor must not be null");
        Objects.requireNonNull(period, "period must not be null");
        Objects.requireNonNull(graceUntil, "graceUntil must not be null");
        Objects.requireNonNull(due, "due must not be null");
        Objects.requireNonNull(onPlanSince, "onPlanSince must not be null");
    }

    /** True when no billing provider knows it. */
    public boolean isAssigned() {
        return status.equals(ASSIGNED);
    }

    /**
     * An account's plan without a billing provider; looked at at once. Its months, after which its
     * credits are called, begin at a whole millisecond, which every store keeps.
     */
    public static Subscription assigned(AccountId account, Plan plan, Instant present) {
        var now = present.truncatedTo(ChronoUnit.MILLIS);
        var period = new Period(now, Interval.monthsAfter(now, 1));
        return new Subscription(
                "plan:" + account,
                account,
                "",
                plan.id(),
                Standing.ACTIVE,
                ASSIGNED,
                1,
                now,
                period,
                false,
                Instant.MAX,
                now,
                now);
    }

    /** The same in another period, to be looked at again when that ends. */
    public Subscription in(Period next) {
        return with(next, next.end());
    }

    /** The same, active on a plan, to be looked at at once; its months go on as they began. */
    public Subscription onPlan(String changed, Instant now) {
        return new Subscription(
                id,
                account,
                customer,
                changed,
                Standing.ACTIVE,
                status,
                quantity,
                anchor,
                period,
                cancelAtPeriodEnd,
                graceUntil,
                now,
                now);
    }

    /** The same, to be looked at again at that instant. */
    public Subscription lookedAtAgain(Instant at) {
        return with(period, at);
    }

    /** The same without a future. */
    public Subscription endedNow() {
        return new Subscription(
                id,
                account,
                customer,
                plan,
                Standing.ENDED,
                status,
                quantity,
                anchor,
                period,
                false,
                Instant.MAX,
                Instant.MAX,
                onPlanSince);
    }

    private Subscription with(Period other, Instant lookedAt) {
        return new Subscription(
                id,
                account,
                customer,
                plan,
                standing,
                status,
                quantity,
                anchor,
                other,
                cancelAtPeriodEnd,
                graceUntil,
                lookedAt,
                onPlanSince);
    }
}

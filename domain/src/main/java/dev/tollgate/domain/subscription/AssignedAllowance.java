package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Allowances of plans without a billing provider: one lot a month, yearly credits in twelve parts. */
public final class AssignedAllowance {

    private AssignedAllowance() {}

    /** The month of the subscription that an instant lies in; days are clamped from the anchor. */
    public static Period monthAt(Subscription subscription, Instant now) {
        int month = monthIndex(subscription.anchor(), now);
        return new Period(
                Interval.monthsAfter(subscription.anchor(), month),
                Interval.monthsAfter(subscription.anchor(), month + 1));
    }

    /** What the month asks for; what was left of the month before is carried over first. */
    public static List<CreditStep> steps(Subscription subscription, Plan plan, Period month) {
        var steps = new ArrayList<CreditStep>();
        var most = plan.allowance().rolloverMost();
        var before = subscription.period();
        if (most.isPositive() && before.end().equals(month.start())) {
            var name = name(subscription, before);
            var terms =
                    new LotTerms(LotKind.ROLLOVER, LotTerms.USUAL_PRIORITY, LotScope.ALL, month.start(), month.end());
            steps.add(new CreditStep.CarryOver(new OperationKey("rollover:" + name), name, most, terms));
        }
        var terms = LotTerms.of(LotKind.PLAN).effectiveFrom(month.start()).expiringAt(month.end());
        var name = name(subscription, month);
        var key = key(subscription, plan, month);
        steps.add(new CreditStep.Allow(new AllowanceChange(key, name, worth(subscription, plan, month), terms)));
        return steps;
    }

    /** The same for all plans of a month. */
    private static OperationKey name(Subscription subscription, Period month) {
        return new OperationKey("period:" + subscription.id() + ":" + month.start());
    }

    /** What a plan gives in a month: a yearly one a twelfth, whose parts add up to the whole. */
    public static Credits worth(Subscription subscription, Plan plan, Period month) {
        int months = plan.interval().months();
        int index = monthIndex(subscription.anchor(), month.start()) % months;
        var whole = BigInteger.valueOf(plan.allowance().perPeriod().nanos());
        var upTo = whole.multiply(BigInteger.valueOf(index + 1)).divide(BigInteger.valueOf(months));
        var before = whole.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(months));
        return Credits.ofNanos(upTo.subtract(before).longValueExact());
    }

    /** A plan that comes within the month, perhaps back after another one, is a cause of its own. */
    private static OperationKey key(Subscription subscription, Plan plan, Period month) {
        var since = subscription.onPlanSince();
        var change = since.isAfter(month.start()) ? ":from:" + since.toEpochMilli() : "";
        return new OperationKey("plan:" + subscription.account() + ":" + plan.id() + ":" + month.start() + change);
    }

    private static int monthIndex(Instant anchor, Instant now) {
        int month = 0;
        while (!Interval.monthsAfter(anchor, month + 1).isAfter(now)) {
            month++;
        }
        return month;
    }
}

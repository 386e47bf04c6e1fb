package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AssignedAllowance;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Optional;

/** Changes a subscription's plan: up at once and billed at once, down when the period ends. */
public final class ChangePlan {

    private final BillingPorts ports;
    private final ViewSubscription view;
    private final AssignPlan assignPlan;
    private final ReconcileSubscription reconcile;
    private final InstantSource clock;

    @Inject
    public ChangePlan(
            BillingPorts ports,
            ViewSubscription view,
            AssignPlan assignPlan,
            ReconcileSubscription reconcile,
            InstantSource clock) {
        this.ports = ports;
        this.view = view;
        this.assignPlan = assignPlan;
        this.reconcile = reconcile;
        this.clock = clock;
    }

    /**
     * Changes, or with {@code preview} only says what changing would mean, by what the billing provider says now.
     *
     * @throws dev.tollgate.domain.UnavailableException when the billing provider cannot be asked
     */
    public BillingResult change(AccountId account, String planId, boolean preview) {
        var found = view.view(account)
                .filter(each -> !each.standing().isTerminal())
                .map(each -> preview && !each.isAssigned() ? reconcile.standing(each) : each)
                .filter(each -> !each.standing().isTerminal());
        var target = ports.plans().present().find(planId).filter(Plan::selfService);
        if (target.isEmpty()) {
            return new BillingResult.NotSold(planId);
        }
        if (found.isEmpty()) {
            return new BillingResult.NoSubscription();
        }
        var subscription = found.get();
        var plan = target.get();
        var present = ports.plans().present().find(subscription.plan());
        var same = subscription.plan().equals(planId);
        if (same && !preview) {
            return kept(subscription);
        }
        if (subscription.isAssigned() && plan.isSold() && !same) {
            return new BillingResult.NeedsCheckout(planId);
        }
        if (subscription.isAssigned()) {
            return preview ? previewed(subscription, present, plan) : assignPlan.chosen(account, planId);
        }
        if (!plan.isSold() || present.isEmpty()) {
            return new BillingResult.NotSold(planId);
        }
        var up = isUp(present.get(), plan);
        return preview ? previewed(subscription, present.get(), plan, up) : changed(subscription, plan, up);
    }

    /** Wishing for the present plan takes back what was to change or end it. */
    private BillingResult kept(Subscription subscription) {
        if (subscription.isAssigned()) {
            return new BillingResult.Unchanged(subscription);
        }
        ports.planSwitch().keep(subscription);
        return new BillingResult.Unchanged(reconcile.standing(subscription));
    }

    private BillingResult changed(Subscription subscription, Plan plan, boolean up) {
        if (!up) {
            var at = ports.planSwitch().downgrade(subscription, plan);
            return new BillingResult.Scheduled(reconcile.standing(subscription), at);
        }
        if (!ports.planSwitch().upgrade(subscription, plan)) {
            return new BillingResult.Declined();
        }
        return new BillingResult.Stands(reconcile.standing(subscription));
    }

    /** Nobody pays for it; what a plan gives that has left the catalogue cannot be told. */
    private BillingResult previewed(Subscription assigned, Optional<Plan> present, Plan plan) {
        var now = clock.instant();
        var month = AssignedAllowance.monthAt(assigned, now);
        var before = present.map(each -> AssignedAllowance.worth(assigned, each, month));
        var credits = AssignedAllowance.worth(assigned, plan, month).minus(before.orElse(Credits.ZERO));
        return new BillingResult.Preview(Money.NONE, credits, now);
    }

    private BillingResult previewed(Subscription subscription, Plan present, Plan plan, boolean up) {
        if (!up) {
            return new BillingResult.Preview(
                    Money.NONE, Credits.ZERO, subscription.period().end());
        }
        var due = ports.planSwitch().preview(subscription, plan);
        if (subscription.standing() == Standing.TRIAL) {
            return new BillingResult.Preview(due, Credits.ZERO, clock.instant());
        }
        var more = plan.allowance().perPeriod().minus(present.allowance().perPeriod());
        var period = subscription.period();
        var now = clock.instant();
        long left = Math.clamp(period.end().getEpochSecond() - now.getEpochSecond(), 0, period.seconds());
        var all = BigInteger.valueOf(more.nanos()).multiply(BigInteger.valueOf(subscription.quantity()));
        var isWhole = period.isEmpty() || plan.interval() != present.interval();
        var share = isWhole
                ? all
                : all.multiply(BigInteger.valueOf(left))
                        .divide(BigInteger.valueOf(period.wholeSeconds(plan.interval(), 0)));
        var most = BigInteger.valueOf(LedgerAccount.MOST.nanos());
        var credits = Credits.ofNanos(share.min(most).max(most.negate()).longValueExact());
        return new BillingResult.Preview(due, credits, now);
    }

    /** A longer or dearer plan is up; prices of different lengths are compared by the month. */
    private static boolean isUp(Plan present, Plan plan) {
        long before = Math.multiplyExact(
                present.price().minorUnits(), (long) plan.interval().months());
        long after = Math.multiplyExact(
                plan.price().minorUnits(), (long) present.interval().months());
        return plan.interval().months() > present.interval().months() || after > before;
    }
}

package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.AssignedAllowance;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Gives what time alone makes due: allowances of assigned plans, months of yearly ones, ends of grace. */
public final class GrantAllowances {

    private static final int AT_ONCE = 200;

    private final BillingPorts ports;
    private final ReconcileSubscription reconcile;
    private final PostCredits postCredits;
    private final InstantSource clock;

    @Inject
    public GrantAllowances(
            BillingPorts ports, ReconcileSubscription reconcile, PostCredits postCredits, InstantSource clock) {
        this.ports = ports;
        this.reconcile = reconcile;
        this.postCredits = postCredits;
        this.clock = clock;
    }

    /** Works what is due; answers how many subscriptions were brought in line. */
    public int grant() {
        int done = 0;
        for (var subscription : ports.subscriptions().due(clock.instant(), AT_ONCE)) {
            var worked = subscription.isAssigned() ? assigned(subscription) : reconcile.reconcile(subscription.id());
            done += worked instanceof Worked.Done ? 1 : 0;
        }
        return done;
    }

    private Worked assigned(Subscription subscription) {
        var plan = ports.plans().present().find(subscription.plan());
        if (plan.isEmpty()) {
            return new Worked.Waiting("plan " + subscription.plan() + " is not sold any more");
        }
        var month = AssignedAllowance.monthAt(subscription, clock.instant());
        var posted = postCredits.post(subscription.account(), AssignedAllowance.steps(subscription, plan.get(), month));
        return switch (posted) {
            case PostCredits.Result.Waiting(var why) -> new Worked.Waiting(why);
            case PostCredits.Result.Posted(var odd) -> {
                ports.subscriptions().save(subscription.in(month), 0);
                yield Worked.of(odd);
            }
        };
    }
}

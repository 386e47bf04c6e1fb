package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Gives what time alone makes due: allowances of assigned plans, months of yearly ones, ends of grace. */
public final class GrantAllowances {

    private static final int AT_ONCE = 200;

    private final BillingPorts ports;
    private final ReconcileSubscription reconcile;
    private final AssignedCredits assigned;
    private final InstantSource clock;

    @Inject
    public GrantAllowances(
            BillingPorts ports, ReconcileSubscription reconcile, PostCredits postCredits, InstantSource clock) {
        this.ports = ports;
        this.reconcile = reconcile;
        this.assigned = new AssignedCredits(ports, postCredits, clock);
        this.clock = clock;
    }

    /**
     * What a turn did.
     *
     * @param done how many subscriptions were brought in line
     * @param failed those that were not, with why; they stay due and stop nobody else
     */
    public record Report(int done, List<String> failed) {}

    /** Works what is due. */
    public Report grant() {
        int done = 0;
        var failed = new ArrayList<String>();
        for (var subscription : ports.subscriptions().due(clock.instant(), AT_ONCE)) {
            switch (worked(subscription)) {
                case Worked.Done fine -> done++;
                case Worked.Odd(var why) -> failed.add(subscription.id() + ": " + String.join("; ", why));
                case Worked.Waiting(var why) -> failed.add(subscription.id() + ": " + why);
                case Worked.Frozen(var why) -> failed.add(subscription.id() + ": " + why);
                case Worked.Busy busy -> {}
            }
        }
        return new Report(done, List.copyOf(failed));
    }

    private Worked worked(Subscription subscription) {
        try {
            return subscription.isAssigned() ? assigned.give(subscription) : reconcile.reconcile(subscription.id());
        } catch (UnavailableException | IllegalStateException notNow) {
            return new Worked.Waiting(notNow.toString());
        }
    }
}

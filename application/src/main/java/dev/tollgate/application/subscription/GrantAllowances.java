package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Gives what time alone makes due: allowances of assigned plans, months of yearly ones, ends of grace. */
public final class GrantAllowances {

    private static final int AT_ONCE = 200;
    private static final Duration LATER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(5);
    /** So many in a row that cannot be asked for are not the subscriptions' own fault: the rest waits without being asked for. */
    private static final int AWAY = 3;

    private final BillingPorts ports;
    private final ReconcileSubscription reconcile;
    private final AssignPlan assignPlan;
    private final InstantSource clock;

    @Inject
    public GrantAllowances(
            BillingPorts ports, ReconcileSubscription reconcile, AssignPlan assignPlan, InstantSource clock) {
        this.ports = ports;
        this.reconcile = reconcile;
        this.assignPlan = assignPlan;
        this.clock = clock;
    }

    /**
     * What a turn did.
     *
     * @param done how many subscriptions were brought in line
     * @param failed those that were not, with why; they stop nobody else
     */
    public record Report(int done, List<String> failed) {}

    /** Works what is due. What cannot be brought in line now waits a while, and others come before it. */
    public Report grant() {
        int done = 0;
        int away = 0;
        var failed = new ArrayList<String>();
        for (var subscription : ports.subscriptions().due(clock.instant(), AT_ONCE)) {
            if (away == AWAY && !subscription.isAssigned()) {
                later(subscription, SOON);
                continue;
            }
            try {
                var worked = worked(subscription);
                done += worked instanceof Worked.Done ? 1 : 0;
                reasons(worked).forEach(why -> failed.add(subscription.id() + ": " + why));
                if (!reasons(worked).isEmpty()) {
                    later(subscription, LATER);
                }
                away = subscription.isAssigned() ? away : 0;
            } catch (UnavailableException | UnknownOutcomeException notNow) {
                failed.add(subscription.id() + ": " + notNow.getMessage());
                later(subscription, SOON);
                away += subscription.isAssigned() ? 0 : 1;
            }
        }
        return new Report(done, List.copyOf(failed));
    }

    /** One that cannot be worked, for whatever reason, must not stop the others. */
    private Worked worked(Subscription subscription) {
        try {
            return subscription.isAssigned() ? assignPlan.give(subscription) : reconcile.reconcile(subscription.id());
        } catch (UnavailableException | UnknownOutcomeException notNow) {
            throw notNow;
        } catch (RuntimeException unexpected) {
            return new Worked.Waiting(unexpected.toString());
        }
    }

    private static List<String> reasons(Worked worked) {
        return switch (worked) {
            case Worked.Odd(var why) -> why;
            case Worked.Waiting(var why) -> List.of(why);
            case Worked.Frozen(var why) -> List.of(why);
            case Worked.Done done -> List.of();
            case Worked.Busy busy -> List.of();
        };
    }

    /** Where it was stored anew meanwhile, that says when it is due. */
    private void later(Subscription subscription, Duration wait) {
        var again = subscription.lookedAtAgain(clock.instant().plus(wait));
        ports.subscriptions().replace(subscription, again);
    }
}

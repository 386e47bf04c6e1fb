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
    /** So many in a row that cannot be asked for are not their own fault: the rest waits without being asked for. */
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
        var turn = new Turn();
        ports.subscriptions().due(clock.instant(), AT_ONCE).forEach(turn::bringInLine);
        return new Report(turn.done, List.copyOf(turn.failed));
    }

    private final class Turn {

        private final List<String> failed = new ArrayList<>();
        private int done;
        /** How many in a row the billing provider could not be asked for; it is not asked for assigned ones. */
        private int away;

        private void bringInLine(Subscription subscription) {
            if (subscription.isAssigned()) {
                work(subscription);
            } else if (away == AWAY) {
                later(subscription, SOON);
            } else {
                away = work(subscription) ? 0 : away + 1;
            }
        }

        /** False if it could not be asked for what is to be done, or not be heard whether it was. */
        private boolean work(Subscription subscription) {
            try {
                note(subscription, worked(subscription));
                return true;
            } catch (UnavailableException | UnknownOutcomeException notNow) {
                putOff(subscription, List.of(String.valueOf(notNow.getMessage())), SOON);
                return false;
            }
        }

        private void note(Subscription subscription, Worked worked) {
            switch (worked) {
                case Worked.Done inLine -> done++;
                case Worked.Busy elsewhere -> {}
                case Worked.Odd(var why) -> putOff(subscription, why, LATER);
                case Worked.Waiting(var why) -> putOff(subscription, List.of(why), LATER);
                case Worked.Frozen(var why) -> putOff(subscription, List.of(why), LATER);
            }
        }

        private void putOff(Subscription subscription, List<String> reasons, Duration wait) {
            reasons.forEach(why -> failed.add(subscription.id() + ": " + why));
            later(subscription, wait);
        }
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

    /** Where it was stored anew meanwhile, that says when it is due. */
    private void later(Subscription subscription, Duration wait) {
        var again = subscription.lookedAtAgain(clock.instant().plus(wait));
        ports.subscriptions().replace(subscription, again);
    }
}

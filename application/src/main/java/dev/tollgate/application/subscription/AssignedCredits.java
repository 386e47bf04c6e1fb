package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.AssignedAllowance;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import java.time.Duration;
import java.time.InstantSource;

/** Gives what a plan without a billing provider is due for the running month. */
final class AssignedCredits {

    private static final Duration LATER = Duration.ofHours(1);

    private final BillingPorts ports;
    private final PostCredits postCredits;
    private final InstantSource clock;

    AssignedCredits(BillingPorts ports, PostCredits postCredits, InstantSource clock) {
        this.ports = ports;
        this.postCredits = postCredits;
        this.clock = clock;
    }

    /** A repeat changes nothing; what has to wait is looked at again an hour later. */
    Worked give(Subscription subscription) {
        var plan = ports.plans().present().find(subscription.plan());
        if (plan.isEmpty()) {
            return later(
                    subscription,
                    new Worked.Waiting("plan " + subscription.plan() + " is not in the catalogue any more"));
        }
        var month = AssignedAllowance.monthAt(subscription, clock.instant());
        var steps = AssignedAllowance.steps(subscription, plan.get(), month);
        return switch (postCredits.post(subscription.account(), steps)) {
            case PostCredits.Result.Waiting(var why) -> later(subscription, new Worked.Waiting(why));
            case PostCredits.Result.Frozen(var why) -> later(subscription, new Worked.Frozen(why));
            case PostCredits.Result.Posted(var odd) -> {
                ports.subscriptions().save(subscription.in(month), 0);
                yield Worked.of(odd);
            }
        };
    }

    private Worked later(Subscription subscription, Worked why) {
        ports.subscriptions().save(subscription.lookedAtAgain(clock.instant().plus(LATER)), 0);
        return why;
    }
}

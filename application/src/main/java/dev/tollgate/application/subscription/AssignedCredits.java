package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.subscription.AssignedAllowance;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Gives what a plan without a billing provider is due for the running month. Servers may be at it
 * together, and each may stall anywhere: what was stored meanwhile is never overwritten, and what is
 * posted late was posted already, because a plan is changed only after it was given.
 */
final class AssignedCredits {

    private static final Duration LATER = Duration.ofHours(1);
    private static final int TRIES = 10;

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
        var month = AssignedAllowance.monthAt(subscription, clock.instant());
        return switch (post(subscription, month)) {
            case PostCredits.Result.Waiting(var why) -> later(subscription, new Worked.Waiting(why));
            case PostCredits.Result.Frozen(var why) -> later(subscription, new Worked.Frozen(why));
            case PostCredits.Result.Posted(var odd) ->
                ports.subscriptions().replace(subscription, subscription.in(month))
                        ? Worked.of(odd)
                        : new Worked.Busy();
        };
    }

    private PostCredits.Result post(Subscription subscription, Period month) {
        return ports.plans()
                .present()
                .find(subscription.plan())
                .map(plan ->
                        postCredits.post(subscription.account(), AssignedAllowance.steps(subscription, plan, month)))
                .orElseGet(() -> new PostCredits.Result.Waiting(
                        "plan " + subscription.plan() + " is not in the catalogue any more"));
    }

    private Worked later(Subscription subscription, Worked why) {
        var again = subscription.lookedAtAgain(clock.instant().plus(LATER));
        return ports.subscriptions().replace(subscription, again) ? why : new Worked.Busy();
    }

    /**
     * Changes one that is there, after giving what time has made due before; answers how it stands
     * then, empty if it is as it was because the account's books are frozen and something is due.
     */
    Optional<Subscription> change(String id, UnaryOperator<Subscription> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = ports.subscriptions().find(id).orElseThrow();
            var after = change.apply(before);
            if (before.equals(after)) {
                return Optional.of(before);
            }
            switch (replace(before, after)) {
                case DONE -> {
                    return Optional.of(after);
                }
                case FROZEN -> {
                    return Optional.empty();
                }
                case LOST -> {}
            }
        }
        throw new UnavailableException(
                "subscription " + id + " is changed by others all the time",
                Duration.ofSeconds(1),
                new IllegalStateException("lost " + TRIES + " times"));
    }

    /** Ends one as {@link #change} would, if it still is as it was seen. */
    Replaced end(Subscription seen) {
        return replace(seen, seen.endedNow());
    }

    /** A plan that has left the catalogue owes nothing that anybody could tell. */
    private Replaced replace(Subscription before, Subscription after) {
        if (!before.standing().isTerminal()
                && post(before, AssignedAllowance.monthAt(before, clock.instant()))
                        instanceof PostCredits.Result.Frozen) {
            return Replaced.FROZEN;
        }
        return ports.subscriptions().replace(before, after) ? Replaced.DONE : Replaced.LOST;
    }

    /** What became of a change. */
    enum Replaced {
        DONE,
        /** Somebody else has changed it meanwhile. */
        LOST,
        /** What it owes cannot be given before the account's books are mended, nor can it be changed. */
        FROZEN
    }
}

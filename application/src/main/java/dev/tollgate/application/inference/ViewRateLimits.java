package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Shows how a caller stands against its limits, from the counters that decide. */
public final class ViewRateLimits {

    private static final UUID NO_CALL = new UUID(0, 0);

    private final RateLimiter limiter;
    private final PlanLimits limits;

    @Inject
    public ViewRateLimits(RateLimiter limiter, Policies policies) {
        this.limiter = limiter;
        this.limits = policies.limits();
    }

    /** Every limit that applies to calls of this caller; empty if none does. Counts nothing. */
    public List<LimitState> view(Caller.Member caller) {
        return limiter.read(new LimitRequest(NO_CALL, caller.account().id().value(), limits.ratesOf(caller), 0));
    }
}

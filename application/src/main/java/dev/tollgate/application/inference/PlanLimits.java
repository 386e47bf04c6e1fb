package dev.tollgate.application.inference;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How fast and how far callers may go, by the name of their plan.
 *
 * @param rates a plan without an entry is not limited
 * @param credits the most an account may spend per window
 */
public record PlanLimits(Map<String, RateLimit> rates, Map<String, Map<SpendWindow, Credits>> credits) {

    public static final PlanLimits NONE = new PlanLimits(Map.of(), Map.of());

    public PlanLimits {
        Objects.requireNonNull(rates, "rates must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        rates = Map.copyOf(rates);
        credits = Map.copyOf(credits);
    }

    LimitRequest requestOf(Caller.Member caller, CallId call, long tokens) {
        return new LimitRequest(call.value(), caller.account().id().value(), ratesOf(caller), tokens);
    }

    /** Plan limits count all calls of an account together, key limits those of one key and of its successors. */
    Map<String, RateLimit> ratesOf(Caller.Member caller) {
        Map<String, RateLimit> subjects = new HashMap<>();
        subjects.put("account", rates.getOrDefault(caller.account().plan(), RateLimit.NONE));
        subjects.put(caller.line().value(), caller.limits().rates());
        subjects.values().removeIf(RateLimit::isNone);
        return subjects;
    }

    Map<SpendWindow, Credits> creditsOf(String plan) {
        return credits.getOrDefault(plan, Map.of());
    }
}

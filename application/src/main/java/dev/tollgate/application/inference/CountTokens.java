package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import jakarta.inject.Inject;
import java.util.Optional;

/** Counts the tokens of a prompt here, without a provider: free of charge, but not of rate limits. */
public final class CountTokens {

    private final Ports ports;
    private final Routes routes;
    private final PlanLimits limits;

    @Inject
    public CountTokens(Ports ports, Policies policies) {
        this.ports = ports;
        this.routes = policies.routes();
        this.limits = policies.limits();
    }

    /**
     * Our own best count of a text; the vendor's own may differ a little.
     *
     * @param call made by the edge, for its place in the rate limits
     */
    public Result count(Caller.Member caller, CallId call, ModelId model, String text) {
        Optional<Refusal> refusal = refusalOf(caller, model);
        if (refusal.isPresent()) {
            return new Result.Refused(refusal.get());
        }
        LimitRequest place = limits.requestOf(caller, call, 0);
        return switch (ports.rateLimiter().admit(place)) {
            case Admission.Limited limited ->
                new Result.Refused(new Refusal.RateLimited(limited.reached(), limited.retryAfter()));
            case Admission.Unavailable away -> new Result.Refused(new Refusal.Busy(away.retryAfter()));
            case Admission.Admitted admitted -> {
                ports.rateLimiter().finish(place, 0);
                yield new Result.Counted(ports.tokenCounter().count(model, text));
            }
        };
    }

    private Optional<Refusal> refusalOf(Caller.Member caller, ModelId model) {
        if (!caller.account().isActive()) {
            return Optional.of(new Refusal.AccountNotActive(caller.account().status()));
        }
        if (!caller.limits().allows(model)) {
            return Optional.of(new Refusal.ModelRestricted(model));
        }
        boolean sold = ports.priceBooks().current().stream()
                .flatMap(book -> routes.of(model, book, ports.modelProviders().configured()).stream())
                .findAny()
                .isPresent();
        return sold ? Optional.empty() : Optional.of(new Refusal.UnknownModel(model));
    }

    /** How many, or why that is not told. */
    public sealed interface Result {
        /** Counted, at no charge. */
        record Counted(long tokens) implements Result {}

        /** Why that is not told. */
        record Refused(Refusal refusal) implements Result {}
    }
}

package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.pricing.Quote;
import jakarta.inject.Inject;

/** Says the most a request can cost, without setting anything aside. */
public final class QuoteInference {

    private final Quoting quoting;

    @Inject
    public QuoteInference(Ports ports, Policies policies) {
        this.quoting = new Quoting(ports, policies);
    }

    /** Without an output limit in the request it quotes the longest answer the model can give. */
    public Result quote(Caller.Member caller, InferenceRequest request) {
        return switch (quoting.quote(caller, request)) {
            case Quoting.Outcome.No no -> new Result.Refused(no.refusal());
            case Quoting.Outcome.Yes yes -> quoted(request, yes.quoted().quote());
        };
    }

    private static Result quoted(InferenceRequest request, Quote quote) {
        return quote.isBeyondCredits()
                ? new Result.Refused(new Refusal.BeyondCredits(request.model()))
                : new Result.Quoted(quote);
    }

    /** The most it can cost, or why that cannot be said. */
    public sealed interface Result {
        /** The most it can cost; nothing is set aside. */
        record Quoted(Quote quote) implements Result {}

        /** Why that cannot be said. */
        record Refused(Refusal refusal) implements Result {}
    }
}

package dev.tollgate.application.inference;

import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Why a call was not made, or gave no answer. Nothing is held and nothing is charged. */
public sealed interface Refusal {

    /** The account is suspended or restricted. */
    record AccountNotActive(AccountStatus status) implements Refusal {}

    /** The key may not call this model. */
    record ModelRestricted(ModelId model) implements Refusal {}

    /** No provider here serves it. */
    record UnknownModel(ModelId model) implements Refusal {}

    /** A provider serves it, but no price says what it costs, or what something else asked of it costs. */
    record Unpriced(ModelId model) implements Refusal {}

    /**
     * No provider of the model can answer in this dialect.
     *
     * @param served the dialects that one can
     */
    record DialectNotServed(ModelId model, Set<Dialect> served) implements Refusal {
        public DialectNotServed {
            served = Set.copyOf(served);
        }
    }

    /** A parameter makes the cost impossible to bound. */
    record Unbounded(String field, String reason) implements Refusal {}

    /** It may cost more than the caller allowed for this call. */
    record OverBudget(Credits quoted, Credits budget) implements Refusal {}

    /** It may cost more than all credits there can be: its price, or what is asked for, is absurd. */
    record BeyondCredits(ModelId model) implements Refusal {}

    /** A rate limit is reached. */
    record RateLimited(LimitState reached, Duration retryAfter) implements Refusal {}

    /** A cap on spending is reached. */
    record CapReached(SpendCap cap, Credits left, Instant resets) implements Refusal {}

    /** Not enough credits for the most it can cost. */
    record Insufficient(Credits needed, Credits available) implements Refusal {}

    /** The call id has been used before. */
    record Repeated(CallId call) implements Refusal {}

    /** The caller's idempotency key belongs to a call that is still running. */
    record InProgress(CallId call, Duration retryAfter) implements Refusal {}

    /** The caller's idempotency key belongs to a call that has ended and is charged. */
    record AlreadyCompleted(Settled settled) implements Refusal {}

    /** The caller's idempotency key belongs to a request of other content. */
    record KeyReused(CallId call) implements Refusal {}

    /** Something this house stands on has too much to do. */
    record Busy(Duration retryAfter) implements Refusal {}

    /** Nobody waited for it any more before a provider had been sent anything. */
    record CallerGone() implements Refusal {}

    /** This process stops before an answer has begun. */
    record Stopping() implements Refusal {}

    /** Every provider that could have answered failed; this is the last failure. */
    record ProviderFailed(ProviderFailure failure) implements Refusal {}
}

package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.Refusal;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Shown;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** What a refused call, or a failed provider, is on the wire. */
public final class RefusalProblems {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Credits MOST_CREDITS = Credits.ofNanos(Long.MAX_VALUE);

    private RefusalProblems() {}

    /** The status and code of a refusal. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AccountNotActive account -> suspended();
            case Refusal.ModelRestricted restricted ->
                Problem.of(403, "model_access_restricted", "This key may not use the model " + restricted.model() + ".")
                        .about("model");
            case Refusal.UnknownModel unknown -> unknown(unknown.model());
            case Refusal.Unpriced unpriced ->
                Problem.of(
                                422,
                                "model_unpriced",
                                "The model " + unpriced.model() + " has no price, so it cannot be called.")
                        .about("model");
            case Refusal.DialectNotServed other -> elsewhere(other);
            case Refusal.Unbounded unbounded ->
                threads(Problem.invalid(unbounded.field(), Shown.line(named(unbounded))));
            case Refusal.OverBudget over -> overBudget(over);
            case Refusal.BeyondCredits beyond ->
                Problem.of(
                                402,
                                "insufficient_credits",
                                "A call of " + beyond.model() + " like this can cost more than " + MOST_CREDITS
                                        + " credits, which is all there can be. Ask for less; if that does not help,"
                                        + " the operator has set a price or multiplier that nobody can pay.")
                        .about("model");
            case Refusal.RateLimited limited -> limited(limited.reached(), limited.retryAfter());
            case Refusal.CapReached reached -> capped(reached);
            case Refusal.Insufficient poor -> insufficient(poor.needed(), poor.available());
            case Refusal.Repeated repeated -> Problem.conflict("This call has been made before.");
            case Refusal.InProgress running ->
                Problem.of(409, "in_progress", "A call with this Idempotency-Key is still running.")
                        .with("request_id", running.call().toString())
                        .retryAfter(running.retryAfter());
            case Refusal.AlreadyCompleted done -> completed(done.settled());
            case Refusal.KeyReused other ->
                Problem.of(
                                422,
                                "idempotency_key_reused",
                                "This Idempotency-Key was used for a request of other content; use a new key.")
                        .with("request_id", other.call().toString());
            case Refusal.Busy busy ->
                Problem.unavailable("Too much to do at this moment; try again.", busy.retryAfter());
            case Refusal.CallerGone gone ->
                Problem.of(499, "client_gone", "The client left before the call was made; nothing was charged.");
            case Refusal.Stopping stopping ->
                Problem.unavailable("The server stopped; nothing was charged. Try again.", Duration.ofSeconds(1));
            case Refusal.ProviderFailed failed -> of(failed.failure());
        };
    }

    /** The answer is not kept any more, or was never kept here; what it used and cost is. */
    private static Problem completed(Settled settled) {
        var record = settled.record();
        var usage = new TreeMap<String, Long>();
        record.usage().quantities().forEach((meter, quantity) -> usage.put(meter.name(), quantity));
        return Problem.of(
                        422,
                        "already_completed",
                        "A call with this Idempotency-Key has ended and is charged; see /v1/usage/" + record.call()
                                + ".")
                .with("request_id", record.call().toString())
                .with("usage", usage)
                .with("charged", record.charge().credits().toString());
    }

    /** The status and code of a provider's failure before any of its answer came. */
    public static Problem of(ProviderFailure failure) {
        return switch (failure) {
            case ProviderFailure.Throttled throttled -> overloaded(throttled.retryAfter());
            case ProviderFailure.Overloaded busy -> overloaded(busy.retryAfter());
            case ProviderFailure.Rejected rejected -> Problem.invalid(rejected.field(), Shown.line(rejected.detail()));
            case ProviderFailure.TooLong tooLong -> tooLong(Shown.line(tooLong.detail()));
            case ProviderFailure.TimedOut late ->
                Problem.of(504, "timeout", "The provider did not answer in time; nothing was charged.");
            case ProviderFailure.Refused refused -> failed();
            case ProviderFailure.KeyRefused refused -> failed();
            case ProviderFailure.Unreachable unreachable -> failed();
            case ProviderFailure.Malformed malformed -> failed();
        };
    }

    /** An event for a stream whose provider broke off; what came before it was charged. */
    static Problem afterOutput(ProviderFailure failure) {
        return switch (failure) {
            case ProviderFailure.TimedOut late ->
                Problem.of(504, "timeout", "The provider fell silent; what was delivered is charged.");
            case ProviderFailure.Throttled other -> brokeOff();
            case ProviderFailure.Overloaded other -> brokeOff();
            case ProviderFailure.Rejected other -> brokeOff();
            case ProviderFailure.TooLong other -> brokeOff();
            case ProviderFailure.Refused other -> brokeOff();
            case ProviderFailure.KeyRefused other -> brokeOff();
            case ProviderFailure.Unreachable other -> brokeOff();
            case ProviderFailure.Malformed other -> brokeOff();
        };
    }

    /** Code and words are those by which clients know that they have to shorten the conversation and go on. */
    private static Problem tooLong(String detail) {
        return Problem.of(
                400,
                "context_length_exceeded",
                "The prompt is too long: it exceeds the context window of the model. Shorten it. " + detail);
    }

    private static Problem elsewhere(Refusal.DialectNotServed other) {
        var routes = other.served().stream()
                .sorted()
                .flatMap(dialect -> InferenceRoutes.path(dialect).stream())
                .toList();
        var where = routes.isEmpty() ? "no route here serves it" : "call it through " + String.join(" or ", routes);
        return Problem.invalid(
                "model", "The model " + other.model() + " cannot be called through this route; " + where + ".");
    }

    private static String named(Refusal.Unbounded unbounded) {
        var reason = unbounded.reason();
        return reason.startsWith(unbounded.field()) ? reason : unbounded.field() + ": " + reason;
    }

    /** Says it in the words by which Anthropic's clients know that they have to send the whole conversation. */
    private static Problem threads(Problem problem) {
        return problem.param().equals("thread")
                ? problem.with("error_code", "thread_unsupported_request").with("unsupported", List.of("thread"))
                : problem;
    }

    /** The account may not start calls. */
    public static Problem suspended() {
        return Problem.of(403, "account_suspended", "The account is suspended; ask its operator.");
    }

    /** Nobody serves the model here. */
    public static Problem unknown(ModelId model) {
        return Problem.of(
                        404,
                        "model_not_found",
                        "The model " + model + " is not sold here; GET /v1/models lists those that are.")
                .about("model");
    }

    private static Problem brokeOff() {
        return Problem.of(502, "provider_error", "The provider broke off; what was delivered is charged.");
    }

    private static Problem failed() {
        return Problem.of(502, "provider_error", "The provider failed; nothing was charged.");
    }

    private static Problem overloaded(Duration asked) {
        var wait = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        return Problem.unavailable("The provider has no capacity; nothing was charged. Try again.", wait);
    }

    private static Problem insufficient(Credits needed, Credits available) {
        return money(
                "The call can cost " + needed + " credits; " + available
                        + " are available. Add credits, or ask for less: a lower output limit, fewer searches.",
                needed,
                available);
    }

    private static Problem overBudget(Refusal.OverBudget over) {
        return money(
                        "The call can cost " + over.quoted() + " credits; x-max-credits allows " + over.budget()
                                + ". Raise it, or ask for less: a lower output limit, fewer searches.",
                        over.quoted(),
                        over.budget())
                .about("x-max-credits");
    }

    private static Problem capped(Refusal.CapReached reached) {
        var cap = reached.cap();
        return Problem.of(
                        402,
                        "insufficient_credits",
                        "A cap of " + cap.most() + " credits leaves " + reached.left() + " for now; it starts again at "
                                + reached.resets() + ".")
                .with("cap", cap.most().toString())
                .with("available", reached.left().toString())
                .with("resets_at", reached.resets().toString());
    }

    private static Problem money(String message, Credits needed, Credits available) {
        return Problem.of(402, "insufficient_credits", message)
                .with("needed", needed.toString())
                .with("available", available.toString())
                .with("shortfall", needed.minus(available).toString());
    }

    private static Problem limited(LimitState reached, Duration retryAfter) {
        var unit = RateHeaders.word(reached.unit());
        var problem = Problem.of(
                        429,
                        "rate_limit_exceeded",
                        "The limit is " + reached.limit() + " " + unit + "; try again in "
                                + Math.max(1, RateHeaders.seconds(retryAfter)) + " s.")
                .with("limit", reached.limit())
                .with("remaining", reached.remaining())
                .with("reset", RateHeaders.seconds(reached.resets()))
                .with("unit", unit)
                .retryAfter(retryAfter);
        for (var header : RateHeaders.of(reached).entrySet()) {
            problem = problem.withHeader(header.getKey(), header.getValue());
        }
        return problem;
    }
}

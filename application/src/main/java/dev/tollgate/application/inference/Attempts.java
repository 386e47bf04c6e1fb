package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Usd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Tries the ways to a model in their order until one answers: a way that may recover is tried again
 * after a pause, then the next way. Never after the first part of an answer.
 */
final class Attempts {

    private final ModelProviders providers;
    private final RetryPolicy policy;
    private final Breaker breaker;
    private final RetryBudget budget = new RetryBudget();
    private final InstantSource clock;

    Attempts(ModelProviders providers, RetryPolicy policy, Breaker breaker, InstantSource clock) {
        this.providers = providers;
        this.policy = policy;
        this.breaker = breaker;
        this.clock = clock;
    }

    /**
     * Waits for an answer to begin, or for the departure of whoever asked. Of a failed attempt the
     * cost is ours, so nobody who has left is sent on to another.
     */
    Outcome open(CallId call, InferenceRequest request, Quoted quoted, Departure departure) {
        return departure.interruptible(() -> openAny(call, request, quoted, departure));
    }

    private Outcome openAny(CallId call, InferenceRequest request, Quoted quoted, Departure departure) {
        ProviderFailure last = new ProviderFailure.Overloaded(
                Duration.ZERO, "every provider of the model has failed lately; try again in a moment");
        for (PricedRoute way : quoted.routes()) {
            if (!departure.isAwaited()) {
                return new Outcome.Stopped(way, Usage.NOTHING);
            }
            if (!breaker.allows(way.route(), clock.instant())) {
                continue;
            }
            switch (openOne(call, request, quoted, way, departure)) {
                case Outcome.Answering answering -> {
                    return answering;
                }
                case Outcome.Stopped stopped -> {
                    return stopped;
                }
                case Outcome.AllFailed failed -> last = failed.last();
            }
            if (!last.anotherRouteMayTry()) {
                return new Outcome.AllFailed(last);
            }
        }
        return new Outcome.AllFailed(last);
    }

    private Outcome openOne(
            CallId call, InferenceRequest request, Quoted quoted, PricedRoute way, Departure departure) {
        ProviderCall upstream = new ProviderCall(
                call, way.route(), request, quoted.capOn(way), way.price().traits());
        budget.called(way.route());
        for (int attempt = 1; ; attempt++) {
            switch (providers.open(upstream)) {
                case ModelProviders.Opening.Opened opened -> {
                    breaker.succeeded(way.route());
                    return new Outcome.Answering(opened.answer(), way);
                }
                case ModelProviders.Opening.Stopped stopped -> {
                    return new Outcome.Stopped(way, stopped.used());
                }
                case ModelProviders.Opening.Failed failed -> {
                    note(way, failed.failure(), quoted);
                    if (!departure.isAwaited()) {
                        return new Outcome.Stopped(way, Usage.NOTHING);
                    }
                    if (attempt == policy.attempts()
                            || !failed.failure().anotherRouteMayTry()
                            || !budget.mayRetry(way.route())
                            || !pausedBefore(attempt + 1, failed.failure())) {
                        return new Outcome.AllFailed(failed.failure());
                    }
                }
            }
        }
    }

    private void note(PricedRoute way, ProviderFailure failure, Quoted quoted) {
        if (isBroken(failure)) {
            breaker.failed(way.route(), clock.instant());
        } else {
            breaker.succeeded(way.route());
        }
        policy.watch().failed(way.route(), failure, mayHaveCost(way, failure, quoted));
    }

    /** What a vendor will not have may be what one caller asked for: that takes its way from nobody else. */
    private static boolean isBroken(ProviderFailure failure) {
        return failure.anotherRouteMayTry() && !(failure instanceof ProviderFailure.Refused);
    }

    /** A vendor that broke down over a request may have read it first, and charge us for that. */
    private static Usd mayHaveCost(PricedRoute way, ProviderFailure failure, Quoted quoted) {
        boolean mayHaveBeenRead = switch (failure) {
            case ProviderFailure.TimedOut timedOut -> !timedOut.phase().equals("connect");
            case ProviderFailure.Malformed malformed -> true;
            case ProviderFailure.Unreachable unreachable -> true;
            case ProviderFailure.Throttled throttled -> false;
            case ProviderFailure.Overloaded overloaded -> false;
            case ProviderFailure.Rejected rejected -> false;
            case ProviderFailure.TooLong tooLong -> false;
            case ProviderFailure.Refused refused -> false;
            case ProviderFailure.KeyRefused refused -> false;
        };
        if (!mayHaveBeenRead) {
            return Usd.ZERO;
        }
        Usage prompt = Usage.estimated(Map.of(Meter.INPUT, quoted.demand().promptTokens()));
        return quoted.book().charge(way.price(), quoted.plan(), prompt).vendorCost();
    }

    /** Waits as long as policy and provider ask; false if this route is not worth waiting for. */
    private boolean pausedBefore(int attempt, ProviderFailure failure) {
        Duration asked = switch (failure) {
            case ProviderFailure.Throttled throttled -> throttled.retryAfter();
            case ProviderFailure.Overloaded overloaded -> overloaded.retryAfter();
            case ProviderFailure.Unreachable unreachable -> Duration.ZERO;
            // A whole time-out has been waited for already; the others fail again for sure.
            case ProviderFailure.TimedOut timedOut -> policy.longestPause().plusMillis(1);
            case ProviderFailure.Rejected rejected -> policy.longestPause().plusMillis(1);
            case ProviderFailure.TooLong tooLong -> policy.longestPause().plusMillis(1);
            case ProviderFailure.Refused refused -> policy.longestPause().plusMillis(1);
            case ProviderFailure.KeyRefused refused -> policy.longestPause().plusMillis(1);
            case ProviderFailure.Malformed malformed -> policy.longestPause().plusMillis(1);
        };
        if (asked.compareTo(policy.longestPause()) > 0) {
            return false;
        }
        Duration own = policy.pauseBefore(attempt);
        return pause(asked.compareTo(own) > 0 ? asked : own);
    }

    private static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * An answer that has begun, what a way may have used until we left it ({@link Usage#NOTHING} if it
     * was sent nothing), or the last failure of all ways.
     */
    sealed interface Outcome {
        record Answering(AnswerStream answer, PricedRoute way) implements Outcome {}

        record Stopped(PricedRoute way, Usage used) implements Outcome {}

        record AllFailed(ProviderFailure last) implements Outcome {}
    }
}

package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Begins a metered call: quotes it, gives it its place and its credits, and opens the first way
 * that answers. Whatever it answers, exactly one record will exist for a call that was given
 * credits.
 */
@Singleton
public final class StartInference {

    private final Quoting quoting;
    private final Metering metering;
    private final Attempts attempts;
    private final OpenEnd openEnd;
    private final Claims claims;
    private final Replays replays;
    private final CallNotes notes;
    private final Policies policies;
    private final InstantSource clock;

    @Inject
    public StartInference(
            Ports ports,
            Policies policies,
            PendingRecords records,
            RunningHolds running,
            Breaker breaker,
            InstantSource clock) {
        this.quoting = new Quoting(ports, policies);
        this.metering = new Metering(ports, policies, records, running, clock);
        this.attempts = new Attempts(ports.modelProviders(), policies.retry(), breaker, clock);
        this.openEnd = new OpenEnd(ports.ledgerStatement(), policies.caps());
        this.claims = new Claims(ports, clock);
        this.replays = new Replays(policies.replays(), clock);
        this.notes = CallNotes.of(ports, policies);
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Starts the call.
     *
     * @throws dev.tollgate.domain.UnavailableException if a store is away; nothing is held
     * @throws dev.tollgate.domain.ledger.UnknownOutcomeException if the hold may have been made; it
     *     is given back when it expires
     */
    public Result start(Command command) {
        if (!command.caller().account().isActive()) {
            return new Result.Refused(
                    new Refusal.AccountNotActive(command.caller().account().status()));
        }
        // Before the call is looked at: what has been answered is answered again, whatever has changed since.
        Optional<Refusal> repeat = claims.claim(command);
        if (repeat.isPresent()) {
            return replayed(repeat.get());
        }
        boolean started = false;
        try {
            Result result = first(command);
            started = !(result instanceof Result.Refused);
            return result;
        } finally {
            if (!started) {
                claims.release(command);
            }
        }
    }

    private Result first(Command command) {
        return switch (quoting.quote(command.caller(), command.request())) {
            case Quoting.Outcome.No no -> new Result.Refused(no.refusal());
            case Quoting.Outcome.Yes yes -> begin(command, capped(command, yes.quoted()));
        };
    }

    /** A caller who names no limit gets what the model and a share of the credits allow. */
    private Quoted capped(Command command, Quoted quoted) {
        InferenceRequest request = command.request();
        return request.outputLimit().isNone() && request.dialect() != Dialect.EMBEDDINGS
                ? openEnd.cap(quoted, command.caller().account().id(), command.budget())
                : quoted;
    }

    private Result replayed(Refusal repeat) {
        return repeat instanceof Refusal.AlreadyCompleted done
                ? replays.find(done.settled().record().call())
                        .<Result>map(Result.Replayed::new)
                        .orElse(new Result.Refused(repeat))
                : new Result.Refused(repeat);
    }

    private Result begin(Command command, Quoted quoted) {
        if (quoted.most().isMoreThan(command.budget())) {
            return new Result.Refused(new Refusal.OverBudget(quoted.most(), command.budget()));
        }
        boolean sliced = policies.slices().isFor(command.request(), quoted);
        Quoted held = sliced ? quoted.heldAt(policies.slices().tokens()) : quoted;
        CallRecords records =
                new CallRecords(command.call(), command.caller(), command.request(), held, clock.instant());
        return switch (metering.begin(records, command.newId())) {
            case Metering.Outcome.No no -> new Result.Refused(no.refusal());
            case Metering.Outcome.Yes yes -> dispatch(command, records, yes.hold());
        };
    }

    private Result dispatch(Command command, CallRecords records, MeteredHold hold) {
        Departure departure = command.departure();
        departure.governedBy(policies.disconnect());
        boolean charged = false;
        try {
            notes.asked(records, true);
            Result result = switch (attempts.open(records.call(), records.request(), records.quoted(), departure)) {
                case Attempts.Outcome.Answering answering ->
                    new Result.Started(new InferenceSession(
                            records, answering, hold, extras(command, records, answering.way(), hold), clock));
                case Attempts.Outcome.Stopped stopped
                when !departure.isCallerGone() -> new Result.Refused(new Refusal.Stopping());
                case Attempts.Outcome.Stopped stopped
                when stopped.used().equals(Usage.NOTHING) -> new Result.Refused(new Refusal.CallerGone());
                case Attempts.Outcome.Stopped stopped -> left(records, hold, stopped);
                case Attempts.Outcome.AllFailed failed -> new Result.Refused(new Refusal.ProviderFailed(failed.last()));
            };
            charged = !(result instanceof Result.Refused);
            return result;
        } finally {
            if (!charged) {
                settleFailed(records, hold);
            }
        }
    }

    /** Whoever leaves a prompt that was sent pays for it: else prompts could be had for nothing. */
    private Result left(CallRecords records, MeteredHold hold, Attempts.Outcome.Stopped stopped) {
        Instant now = clock.instant();
        hold.settle(records.used(stopped.way(), stopped.used(), Ending.ABORTED, now, now));
        return new Result.Left();
    }

    private void settleFailed(CallRecords records, MeteredHold hold) {
        if (hold.settle(records.failed(clock.instant())).isEmpty()) {
            // Should this process die before the store is back, a sweep charges nothing by this.
            notes.asked(records, false);
        }
    }

    private InferenceSession.Extras extras(Command command, CallRecords records, PricedRoute way, MeteredHold hold) {
        Quoted quoted = records.quoted();
        Optional<Replays.Gathering> gathering =
                command.idempotencyKey().isEmpty() ? Optional.empty() : Optional.of(replays.gathering());
        Optional<Slices> slices = policies.slices().isFor(command.request(), quoted)
                ? Optional.of(new Slices(quoted, hold, policies.slices().tokens(), quoted.capOn(way), clock))
                : Optional.empty();
        return new InferenceSession.Extras(notes, command.departure(), gathering, slices);
    }

    /**
     * One call.
     *
     * @param call made by the edge, new for every call
     * @param budget the most the caller lets it cost; {@link #NO_BUDGET} without a limit
     * @param idempotencyKey the caller's own name of the call, empty for none
     * @param departure tells when nobody waits for it any more
     * @param newId whether {@code call} was made for this command, so that it need not be looked for
     */
    public record Command(
            CallId call,
            Caller.Member caller,
            InferenceRequest request,
            Credits budget,
            String idempotencyKey,
            Departure departure,
            boolean newId) {

        public static final Credits NO_BUDGET = Credits.ofNanos(Long.MAX_VALUE);

        public Command {
            Objects.requireNonNull(call, "call must not be null");
            Objects.requireNonNull(caller, "caller must not be null");
            Objects.requireNonNull(request, "request must not be null");
            Objects.requireNonNull(budget, "budget must not be null");
            Objects.requireNonNull(idempotencyKey, "idempotencyKey must not be null");
            Objects.requireNonNull(departure, "departure must not be null");
        }

        /** A call, by an id that may be in use, that somebody waits for until its answer has begun. */
        public Command(
                CallId call, Caller.Member caller, InferenceRequest request, Credits budget, String idempotencyKey) {
            this(call, caller, request, budget, idempotencyKey, new Departure(), false);
        }
    }

    /** A running call, or why there is none. */
    public sealed interface Result {
        /** The caller of this must close the session on every path. */
        record Started(InferenceSession session) implements Result {}

        /** The same call was made before: this is what it answered, and nothing more is charged. */
        record Replayed(Replay replay) implements Result {}

        /** The caller left after the prompt was sent and before an answer began: the prompt is charged. */
        record Left() implements Result {}

        /** Nothing is held and nothing is charged. */
        record Refused(Refusal refusal) implements Result {}
    }
}

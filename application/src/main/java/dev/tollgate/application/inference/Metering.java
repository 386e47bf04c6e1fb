package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimiter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Gives a call its place and its credits, in this order, or neither. */
final class Metering {

    private final CreditLedger ledger;
    private final RateLimiter limiter;
    private final PendingRecords records;
    private final RunningHolds running;
    private final CallNotes notes;
    private final InstantSource clock;
    private final HoldPolicy holds;
    private final PlanLimits limits;

    Metering(Ports ports, Policies policies, PendingRecords records, RunningHolds running, InstantSource clock) {
        this.ledger = ports.creditLedger();
        this.limiter = ports.rateLimiter();
        this.records = records;
        this.running = running;
        this.notes = CallNotes.of(ports, policies);
        this.clock = clock;
        this.holds = policies.holds();
        this.limits = policies.limits();
    }

    CreditLedger ledger() {
        return ledger;
    }

    RateLimiter limiter() {
        return limiter;
    }

    PendingRecords records() {
        return records;
    }

    RunningHolds running() {
        return running;
    }

    /**
     * Begins a quoted call, noted in the journal before anything is held. If nobody can say whether
     * its hold was made, a record gives it back in case it was.
     *
     * @param newId whether the call's id was made for it
     */
    Outcome begin(CallRecords call, boolean newId) {
        Quoted quoted = call.quoted();
        if (quoted.quote().isBeyondCredits()) {
            return new Outcome.No(new Refusal.BeyondCredits(call.request().model()));
        }
        notes.asked(call, false);
        boolean mayBeHeld = false;
        try {
            Outcome outcome = begin(holdOf(call).withNewId(newId), call);
            mayBeHeld = outcome instanceof Outcome.Yes;
            return outcome;
        } catch (UnknownOutcomeException maybeHeld) {
            mayBeHeld = true;
            // Its caller has waited long enough.
            records.recordLater(call.failed(clock.instant()));
            throw maybeHeld;
        } finally {
            if (!mayBeHeld) {
                notes.forget(call);
            }
        }
    }

    private Outcome begin(HoldRequest request, CallRecords call) {
        LimitRequest places = limits.requestOf(
                call.caller(), call.call(), call.quoted().demand().tokens());
        return switch (limiter.admit(places)) {
            case Admission.Limited limited ->
                new Outcome.No(new Refusal.RateLimited(limited.reached(), limited.retryAfter()));
            case Admission.Unavailable away -> new Outcome.No(new Refusal.Busy(away.retryAfter()));
            case Admission.Admitted admitted -> hold(request, places, admitted);
        };
    }

    private Outcome hold(HoldRequest request, LimitRequest places, Admission.Admitted admitted) {
        boolean held = false;
        try {
            Outcome outcome = outcomeOf(ledger.hold(request), request, places, admitted);
            held = outcome instanceof Outcome.Yes;
            return outcome;
        } finally {
            if (!held) {
                limiter.finish(places, 0);
            }
        }
    }

    private Outcome outcomeOf(
            HoldOutcome outcome, HoldRequest request, LimitRequest places, Admission.Admitted admitted) {
        return switch (outcome) {
            case HoldOutcome.Held held ->
                new Outcome.Yes(new MeteredHold(this, request, places, admitted.meters(), clock.instant()));
            case HoldOutcome.Insufficient no -> new Outcome.No(new Refusal.Insufficient(no.needed(), no.available()));
            case HoldOutcome.CapReached no -> new Outcome.No(new Refusal.CapReached(no.cap(), no.left(), no.resets()));
            case HoldOutcome.Busy busy -> new Outcome.No(new Refusal.Busy(busy.retryAfter()));
            case HoldOutcome.Ended ended ->
                new Outcome.No(new Refusal.Repeated(new CallId(ended.id().value())));
            case HoldOutcome.Conflict conflict ->
                new Outcome.No(new Refusal.Repeated(new CallId(conflict.id().value())));
            case HoldOutcome.NoAccount none ->
                throw new IllegalStateException("the ledger knows no account " + request.account()
                        + ": open it first, in accounts that keep the same books as the ledger");
        };
    }

    private HoldRequest holdOf(CallRecords call) {
        Caller.Member caller = call.caller();
        return new HoldRequest(
                new HoldId(call.call().value()),
                caller.account().id(),
                call.quoted().most(),
                call.request().model().value(),
                caller.key(),
                capsOf(caller),
                holds.lifetime(),
                holds.owner());
    }

    private List<SpendCap> capsOf(Caller.Member caller) {
        List<SpendCap> caps = new ArrayList<>();
        caller.limits()
                .credits()
                .forEach((window, most) -> caps.add(new SpendCap(caller.line().value(), window, most)));
        limits.creditsOf(caller.account().plan())
                .forEach((window, most) -> caps.add(new SpendCap(SpendCap.ACCOUNT, window, most)));
        return caps;
    }

    /** A place with credits, or why not. */
    sealed interface Outcome {
        record Yes(MeteredHold hold) implements Outcome {}

        record No(Refusal refusal) implements Outcome {}
    }
}

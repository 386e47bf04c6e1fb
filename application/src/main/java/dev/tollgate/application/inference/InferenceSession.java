package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running call. Read parts in a plain loop until {@link AnswerPart.End} or {@link
 * AnswerPart.Broken} and close it on every path: it records the call exactly once, before the part
 * that reports usage is handed out, or when it ends, breaks or is closed, whichever comes first.
 * For one thread, but for {@link #stop} and {@link #callerGone}.
 */
public final class InferenceSession implements AutoCloseable {

    private static final Duration NOTE_EVERY = Duration.ofMillis(500);
    private static final AnswerPart LEDGER_AWAY =
            new AnswerPart.Broken(new ProviderFailure.Unreachable("stopped here, the ledger being away"));
    private static final Logger LOG = System.getLogger(InferenceSession.class.getName());

    private final CallRecords records;
    private final PricedRoute way;
    private final AnswerStream answer;
    private final MeteredHold hold;
    private final Optional<Replays.Gathering> gathering;
    private final Optional<Slices> slices;
    private final CallNotes notes;
    private final InstantSource clock;
    private final Departure departure;
    private final Instant firstPart;
    private Instant lastNote;
    private Usage lastCount;
    private boolean recorded;
    private boolean endedEarly;
    private Optional<Settled> settled = Optional.empty();

    InferenceSession(
            CallRecords records,
            Attempts.Outcome.Answering answering,
            MeteredHold hold,
            Extras extras,
            InstantSource clock) {
        this.records = records;
        this.way = answering.way();
        this.answer = answering.answer();
        this.hold = hold;
        this.gathering = extras.gathering();
        this.slices = extras.slices();
        this.notes = extras.notes();
        this.clock = clock;
        this.departure = extras.departure();
        this.firstPart = clock.instant();
        this.lastNote = firstPart;
        this.lastCount = records.promptAsked();
        departure.stopsBy(answer::close);
    }

    /** The id of the call, of its hold and of its record. */
    public CallId call() {
        return records.call();
    }

    /** The most tokens each choice of the answer may have: what was sent to the provider. */
    public long outputCap() {
        return records.quoted().capOn(way);
    }

    /** The limits that counted this call, as they stood when it began. */
    public List<LimitState> limits() {
        return hold.meters();
    }

    /** Settings of the answer that travel outside its body. */
    public Map<String, String> traits() {
        return answer.traits();
    }

    /** Whether the answer is paid for as it grows, so that it may end early. */
    public boolean isSliced() {
        return slices.isPresent();
    }

    /**
     * Whether the answer ended before its provider was done, because no further credits could be set
     * aside. Its last words are then the caller's to write: that it reached its limit.
     */
    public boolean creditsEnded() {
        return endedEarly && !isLedgerAway();
    }

    /** Whether the answer broke off because nobody could say whether further credits can be set aside. */
    public boolean isLedgerAway() {
        return endedEarly && slices.filter(Slices::isLedgerAway).isPresent();
    }

    /** Waits for the next part. A {@link AnswerPart.Tally} comes only after the call is recorded. */
    public AnswerPart next() {
        hold.renewIfDue(clock.instant());
        if (endedEarly || isSpent()) {
            return endEarly();
        }
        AnswerPart part = answer.next();
        switch (part) {
            case AnswerPart.Content content -> noteDelivered();
            case AnswerPart.Tally tally -> record(departure.whenWhole());
            case AnswerPart.End end -> record(departure.whenWhole());
            case AnswerPart.Broken broken -> record(departure.whenBroken());
        }
        gathering.ifPresent(all -> all.add(part, this));
        return part;
    }

    private boolean isSpent() {
        return !recorded && slices.filter(paid -> !paid.goesOn(answer.usage())).isPresent();
    }

    private AnswerPart endEarly() {
        endedEarly = true;
        answer.close();
        record(isLedgerAway() ? Ending.LEDGER_AWAY : Ending.CREDITS_ENDED);
        gathering.ifPresent(Replays.Gathering::forget);
        return isLedgerAway() ? LEDGER_AWAY : new AnswerPart.End();
    }

    /** Stops the provider, from any thread: a reader that waits is given a broken end. */
    public void stop() {
        departure.stop();
    }

    /**
     * Tells, from any thread, that the caller was found gone while a part is waited for: the
     * provider is stopped, at once or when the time for which policy reads on is over.
     */
    public void callerGone() {
        departure.callerGone();
    }

    /** What was charged and what remains; empty before the record, and while the store is away. */
    public Optional<Settled> settled() {
        return settled;
    }

    /**
     * Ends the call. If its record is still owed, the caller has gone away: reads on to the end for
     * as long as policy allows, or stops the provider, and records. A repeat does nothing.
     */
    @Override
    public void close() {
        try {
            readOn();
        } finally {
            departure.over();
            answer.close();
        }
    }

    private void readOn() {
        try {
            if (isWanted()) {
                departure.callerGone();
            }
            while (isWanted() && departure.readsOn()) {
                next();
            }
        } finally {
            record(Ending.ABORTED);
        }
    }

    /** Whether the rest is still to be read: for the usage, or for a caller who asks again. */
    private boolean isWanted() {
        return !recorded || gathering.filter(Replays.Gathering::goesOn).isPresent();
    }

    private void noteDelivered() {
        Instant now = clock.instant();
        if (recorded || now.isBefore(lastNote.plus(NOTE_EVERY))) {
            return;
        }
        lastNote = now;
        lastCount = answer.usage();
        notes.used(records, way, true, lastCount);
    }

    private void record(Ending ending) {
        if (recorded) {
            return;
        }
        recorded = true;
        UsageRecord record = record(usage(), ending);
        settled = hold.settle(record);
        if (settled.isEmpty()) {
            // Should this process die before the store is back, a sweep charges by this.
            notes.used(records, way, true, record.usage());
        }
    }

    /** A count that fails must not leave a call without its record: the count before it stands. */
    private Usage usage() {
        try {
            return answer.usage();
        } catch (RuntimeException uncounted) {
            LOG.log(Level.ERROR, () -> "what call " + call() + " used could not be counted", uncounted);
            return lastCount;
        }
    }

    /** Nor must one that nobody can pay for: the prompt is charged, which was quoted. */
    private UsageRecord record(Usage usage, Ending ending) {
        Instant now = clock.instant();
        try {
            return records.used(way, usage, ending, firstPart, now);
        } catch (ArithmeticException beyond) {
            LOG.log(Level.ERROR, () -> "call " + call() + " costs more than there can be credits: " + usage, beyond);
            return records.used(way, records.promptAsked(), ending, firstPart, now);
        }
    }

    /**
     * What belongs to a call beside its answer.
     *
     * @param gathering a repeat to be prepared for
     * @param slices an answer that is paid for as it grows
     */
    record Extras(
            CallNotes notes, Departure departure, Optional<Replays.Gathering> gathering, Optional<Slices> slices) {}
}

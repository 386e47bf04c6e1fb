package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A call of the application's own that credits are set aside for. Ends with exactly one record:
 * {@link #record} when it answered, or {@link #close}, which charges what was {@link #delivered} and
 * gives everything back if nothing was. May be ended by another thread than began it.
 */
public final class MeteredCall implements AutoCloseable {

    private final CallRecords records;
    private final MeteredHold hold;
    private final CallJournal journal;
    private final String owner;
    private final InstantSource clock;
    private Optional<Instant> firstPart = Optional.empty();
    private Usage soFar = Usage.NOTHING;
    private boolean ended;
    private Optional<Settled> settled = Optional.empty();

    MeteredCall(CallRecords records, MeteredHold hold, CallJournal journal, String owner, InstantSource clock) {
        this.records = records;
        this.hold = hold;
        this.journal = journal;
        this.owner = owner;
        this.clock = clock;
    }

    public CallId call() {
        return records.call();
    }

    /** The most it can cost: what is set aside. */
    public Credits most() {
        return records.quoted().most();
    }

    /** Says what a streaming call has used up to now, and keeps its credits set aside. */
    public synchronized void delivered(Usage usage) {
        Instant now = clock.instant();
        firstPart = Optional.of(firstPart.orElse(now));
        soFar = usage;
        hold.renewIfDue(now);
        journal.note(records.note(way(), owner, true, usage));
    }

    /**
     * Records what the call used and charges it, in one durable step. A repeat does nothing and
     * answers the same. Empty if the store is away: the record then waits for it.
     */
    public synchronized Optional<Settled> record(Usage usage) {
        return end(usage, Ending.COMPLETED);
    }

    /** Ends a call that gave no usage of its own. A repeat, or one after {@link #record}, does nothing. */
    @Override
    public synchronized void close() {
        end(soFar, soFar.quantities().isEmpty() ? Ending.FAILED : Ending.ABORTED);
    }

    private Optional<Settled> end(Usage usage, Ending ending) {
        if (!ended) {
            ended = true;
            Instant now = clock.instant();
            UsageRecord record = ending == Ending.FAILED
                    ? records.failed(now)
                    : records.used(way(), usage, ending, firstPart.orElse(now), now);
            settled = hold.settle(record);
            journal.forget(call());
        }
        return settled;
    }

    private PricedRoute way() {
        return records.quoted().routes().getFirst();
    }
}

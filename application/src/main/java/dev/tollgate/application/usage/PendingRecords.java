package dev.tollgate.application.usage;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Records usage, and keeps what could not be recorded until it can: no call's usage is lost because
 * the store was away when the call ended.
 */
@Singleton
public final class PendingRecords {

    private final UsageRecorder recorder;
    private final CallJournal journal;
    private final ConcurrentLinkedQueue<UsageRecord> waiting = new ConcurrentLinkedQueue<>();

    @Inject
    public PendingRecords(UsageRecorder recorder, CallJournal journal) {
        this.recorder = recorder;
        this.journal = journal;
    }

    /**
     * Records now if the store answers, else keeps the record for {@link RetryRecords} and answers
     * empty. The journal's notes of the call are forgotten once it is recorded and no earlier: should
     * this process die before, they are what a sweep charges by.
     */
    public Optional<Settled> record(UsageRecord record) {
        boolean kept = true;
        try {
            Settled settled = settle(record);
            kept = false;
            journal.forget(record.call());
            return Optional.of(settled);
        } catch (UnknownOutcomeException | UnavailableException storeAway) {
            return Optional.empty();
        } finally {
            if (kept) {
                waiting.add(record);
            }
        }
    }

    /** Keeps a record that nobody waits for, for {@link RetryRecords}. */
    public void recordLater(UsageRecord record) {
        waiting.add(record);
    }

    int retry() {
        int turns = waiting.size();
        for (int turn = 0; turn < turns; turn++) {
            UsageRecord next = waiting.poll();
            if (next == null || record(next).isEmpty()) {
                break;
            }
        }
        return waiting.size();
    }

    private Settled settle(UsageRecord record) {
        return switch (recorder.record(record)) {
            case UsageRecorder.RecordOutcome.Recorded recorded -> recorded.settled();
            // Somebody else settled the call, such as a sweep that took this process for dead and a
            // repeat of it: the first record stands.
            case UsageRecorder.RecordOutcome.Conflict conflict -> conflict.existing();
            case UsageRecorder.RecordOutcome.NoAccount none ->
                throw new IllegalStateException("call " + record.call() + " used credits of account " + record.account()
                        + ", which the ledger does not know");
        };
    }
}

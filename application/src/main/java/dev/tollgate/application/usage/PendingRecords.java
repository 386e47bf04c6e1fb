package dev.tollgate.application.usage;

import dev.tollgate.domain.UnavailableException;
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
    private final ConcurrentLinkedQueue<UsageRecord> waiting = new ConcurrentLinkedQueue<>();

    @Inject
    public PendingRecords(UsageRecorder recorder) {
        this.recorder = recorder;
    }

    /** Records now if the store answers, else keeps the record for {@link RetryRecords} and answers empty. */
    public Optional<Settled> record(UsageRecord record) {
        try {
            return Optional.of(settle(record));
        } catch (UnknownOutcomeException | UnavailableException storeAway) {
            waiting.add(record);
            return Optional.empty();
        }
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

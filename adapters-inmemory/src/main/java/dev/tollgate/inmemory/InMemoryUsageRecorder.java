package dev.tollgate.inmemory;

import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.CaptureOutcome;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import java.util.List;
import java.util.Objects;

/** Stores a record and captures its hold under the account's lock. */
final class InMemoryUsageRecorder implements UsageRecorder {

    private final Shelves shelves;

    InMemoryUsageRecorder(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public RecordOutcome record(UsageRecord record) {
        return shelves.with(record.account(), shelf -> record(shelf, record)).orElseGet(RecordOutcome.NoAccount::new);
    }

    private RecordOutcome record(Shelf shelf, UsageRecord record) {
        LedgerOperation.Capture capture = record.capture();
        CaptureOutcome outcome = (CaptureOutcome)
                shelf.apply(List.of(capture), shelves.now()).answers().getFirst();
        return switch (outcome) {
            case CaptureOutcome.Captured captured -> {
                shelf.keep(record, capture.id());
                yield new RecordOutcome.Recorded(settled(record, captured.call(), captured.balance()));
            }
            case CaptureOutcome.Conflict conflict -> {
                UsageRecord existing = Objects.requireNonNull(shelf.records().get(capture.id()));
                yield new RecordOutcome.Conflict(settled(existing, conflict.existing(), conflict.balance()));
            }
        };
    }

    static Settled settled(UsageRecord record, EndedCall call, Balance balance) {
        return new Settled(record, call.end(), call.draws(), call.debt(), balance, call.recorded());
    }
}

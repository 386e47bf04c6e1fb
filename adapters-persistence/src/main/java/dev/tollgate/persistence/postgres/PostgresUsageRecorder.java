package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.CaptureOutcome;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;

/** Stores a record and captures its hold in one transaction, through the lanes. */
final class PostgresUsageRecorder implements UsageRecorder {

    private final Lanes lanes;
    private final PostgresUsageReport report;

    PostgresUsageRecorder(Lanes lanes, PostgresUsageReport report) {
        this.lanes = lanes;
        this.report = report;
    }

    @Override
    public RecordOutcome record(UsageRecord record) {
        return lanes.answer(new Asked.Recording(record, record.capture()))
                .map(CaptureOutcome.class::cast)
                .map(outcome -> outcome(record, outcome))
                .orElseGet(RecordOutcome.NoAccount::new);
    }

    private RecordOutcome outcome(UsageRecord record, CaptureOutcome outcome) {
        return switch (outcome) {
            case CaptureOutcome.Captured captured ->
                new RecordOutcome.Recorded(settled(record, captured.call(), captured.balance()));
            case CaptureOutcome.Conflict conflict ->
                new RecordOutcome.Conflict(
                        report.find(record.account(), record.call()).orElseThrow());
        };
    }

    static Settled settled(UsageRecord record, EndedCall call, Balance balance) {
        return new Settled(record, call.end(), call.draws(), call.debt(), balance, call.recorded());
    }
}

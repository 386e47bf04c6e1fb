package dev.tollgate.domain.ledger;

/** What became of one {@link LedgerOperation}; each operation says which answers it gets. */
public sealed interface LedgerAnswer
        permits HoldOutcome,
                CreditLedger.GrantOutcome,
                CreditLedger.ExtendOutcome,
                CreditLedger.ReleaseOutcome,
                CaptureOutcome,
                LedgerCorrections.CorrectionOutcome,
                LedgerAnswer.Lapsed,
                LedgerAnswer.Done {

    /** Whether the hold was open and has lapsed by this operation. */
    record Lapsed(boolean changed) implements LedgerAnswer {}

    /** It is so now, whether or not it was before. */
    record Done() implements LedgerAnswer {}
}

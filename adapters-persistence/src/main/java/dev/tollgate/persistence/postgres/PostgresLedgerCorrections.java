package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Adjustment;
import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.Restoration;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.ledger.Rollover;
import dev.tollgate.domain.money.Credits;

/** Puts right what was given, through the lanes. */
final class PostgresLedgerCorrections implements LedgerCorrections {

    private final Lanes lanes;

    PostgresLedgerCorrections(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public CorrectionOutcome adjust(AccountId account, OperationKey key, Credits amount, String reason) {
        return correct(account, new LedgerOperation.Adjust(new Adjustment(key, amount, reason)));
    }

    @Override
    public CorrectionOutcome revoke(AccountId account, Revocation revocation) {
        return correct(account, new LedgerOperation.Revoke(revocation));
    }

    @Override
    public CorrectionOutcome restore(AccountId account, Restoration restoration) {
        return correct(account, new LedgerOperation.Restore(restoration));
    }

    @Override
    public CorrectionOutcome changePlan(AccountId account, AllowanceChange change) {
        return correct(account, new LedgerOperation.ChangePlan(change));
    }

    @Override
    public CorrectionOutcome rollover(
            AccountId account, OperationKey key, OperationKey period, Credits most, LotTerms terms) {
        return correct(account, new LedgerOperation.RollOver(new Rollover(key, period, most, terms)));
    }

    @Override
    public CorrectionOutcome limitCredit(AccountId account, OperationKey key, Credits limit) {
        return correct(account, new LedgerOperation.LimitCredit(key, limit));
    }

    @Override
    public void freeze(AccountId account, String why) {
        lanes.change(account, new LedgerOperation.Freeze(why));
    }

    @Override
    public void unfreeze(AccountId account) {
        lanes.change(account, new LedgerOperation.Unfreeze());
    }

    private CorrectionOutcome correct(AccountId account, LedgerOperation operation) {
        return lanes.change(account, operation)
                .map(CorrectionOutcome.class::cast)
                .orElseGet(CorrectionOutcome.NoAccount::new);
    }
}

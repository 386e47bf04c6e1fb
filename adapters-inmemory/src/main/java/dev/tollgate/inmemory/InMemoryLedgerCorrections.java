package dev.tollgate.inmemory;

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

/** Puts right what was given, in memory. */
final class InMemoryLedgerCorrections implements LedgerCorrections {

    private final Shelves shelves;

    InMemoryLedgerCorrections(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public CorrectionOutcome adjust(AccountId account, OperationKey key, Credits amount, String reason) {
        return apply(account, new LedgerOperation.Adjust(new Adjustment(key, amount, reason)));
    }

    @Override
    public CorrectionOutcome revoke(AccountId account, Revocation revocation) {
        return apply(account, new LedgerOperation.Revoke(revocation));
    }

    @Override
    public CorrectionOutcome restore(AccountId account, Restoration restoration) {
        return apply(account, new LedgerOperation.Restore(restoration));
    }

    @Override
    public CorrectionOutcome changePlan(AccountId account, AllowanceChange change) {
        return apply(account, new LedgerOperation.ChangePlan(change));
    }

    @Override
    public CorrectionOutcome rollover(
            AccountId account, OperationKey key, OperationKey period, Credits most, LotTerms terms) {
        return apply(account, new LedgerOperation.RollOver(new Rollover(key, period, most, terms)));
    }

    @Override
    public CorrectionOutcome limitCredit(AccountId account, OperationKey key, Credits limit) {
        return apply(account, new LedgerOperation.LimitCredit(key, limit));
    }

    @Override
    public void freeze(AccountId account, String why) {
        shelves.apply(account, new LedgerOperation.Freeze(why));
    }

    @Override
    public void unfreeze(AccountId account) {
        shelves.apply(account, new LedgerOperation.Unfreeze());
    }

    private CorrectionOutcome apply(AccountId account, LedgerOperation operation) {
        return shelves.apply(account, operation)
                .map(CorrectionOutcome.class::cast)
                .orElseGet(CorrectionOutcome.NoAccount::new);
    }
}

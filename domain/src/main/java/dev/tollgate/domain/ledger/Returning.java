package dev.tollgate.domain.ledger;

/** What becomes of credits that come back to a lot: claimed ones are taken, ended ones expire. */
final class Returning {

    private Returning() {}

    static void settle(WorkingAccount account, WorkingLot lot) {
        long take = Math.min(lot.due, lot.free());
        if (take > 0) {
            lot.remaining -= take;
            lot.due -= take;
            lot.taken += take;
            account.post(-take);
            account.journal(EntryKind.REVOKE, LedgerCode.DEFERRED, LedgerCode.REVOKED, take, lot.number());
        }
        long spentInstead = lot.due - lot.held;
        if (spentInstead > 0) {
            lot.due -= spentInstead;
            claimSpent(account, lot, spentInstead, Math.min(spentInstead, account.roomForDebt()));
        }
        Rolling.expireIfEnded(account, lot);
    }

    /** Claims what was spent of a lot: a part of it becomes debt, the rest is written off. */
    static void claimSpent(WorkingAccount account, WorkingLot lot, long spent, long owed) {
        lot.owed += owed;
        account.owe(owed);
        account.journal(EntryKind.REVOKE, LedgerCode.DEBT, LedgerCode.REVOKED, owed, 0);
        lot.forgiven += spent - owed;
        account.journal(EntryKind.REVOKE, LedgerCode.WRITTEN_OFF, LedgerCode.REVOKED, spent - owed, 0);
    }
}

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
            lot.owed += spentInstead;
            account.owe(spentInstead);
            account.journal(EntryKind.REVOKE, LedgerCode.DEBT, LedgerCode.REVOKED, spentInstead, 0);
        }
        Rolling.expireIfEnded(account, lot);
    }
}

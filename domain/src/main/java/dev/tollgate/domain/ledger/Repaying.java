package dev.tollgate.domain.ledger;

/** Debt is repaid as soon as credits that may be spent on everything are free. */
final class Repaying {

    private Repaying() {}

    /** Answers how much debt went. */
    static long repay(WorkingAccount account) {
        if (account.debt == 0) {
            return 0;
        }
        long before = account.debt;
        for (WorkingLot lot : account.lots.inOrder()) {
            long part = Math.min(account.debt, lot.free());
            if (part > 0 && lot.terms().scope().isAll() && lot.isInEffect(account.asOf)) {
                lot.remaining -= part;
                lot.spent += part;
                lot.touch();
                account.post(-part);
                account.owe(-part);
                account.journal(EntryKind.REPAY, LedgerCode.DEFERRED, LedgerCode.DEBT, part, lot.number());
            }
        }
        return before - account.debt;
    }
}

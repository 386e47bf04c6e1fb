package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import java.util.Optional;

/** Takes credits of one lot back. */
final class Revoking {

    private Revoking() {}

    static CorrectionOutcome revoke(WorkingAccount account, Revocation revocation) {
        long fingerprint = Fingerprint.of("revocation")
                .with(revocation.source().value())
                .with(revocation.amount())
                .with(revocation.spent().name())
                .with(revocation.reason())
                .value();
        Optional<CorrectionOutcome> repeat = Correcting.repeat(account, revocation.key(), fingerprint);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        Optional<WorkingLot> lot = account.lots.find(revocation.source());
        if (lot.isEmpty()) {
            return new CorrectionOutcome.NoLot(revocation.source());
        }
        Correcting.Done done =
                revoke(account, revocation, lot.get(), revocation.amount().nanos());
        Repaying.repay(account);
        return Correcting.remember(account, revocation.key(), fingerprint, done);
    }

    private static Correcting.Done revoke(WorkingAccount account, Revocation revocation, WorkingLot lot, long amount) {
        long claim = Math.min(amount, lot.granted - lot.claimed);
        long free = Math.min(claim, lot.free());
        long due = Math.min(claim - free, lot.held - lot.due);
        long unclaimedSpent = Math.max(0, lot.spent - lot.owed - lot.forgiven);
        long spent = Math.min(claim - free - due, unclaimedSpent);
        lot.claimed += claim;
        lot.due += due;
        lot.touch();
        takeFree(account, lot, free);
        boolean becomesDebt = revocation.spent() == Revocation.Spent.BECOMES_DEBT;
        long owed = becomesDebt ? Math.min(spent, account.roomForDebt()) : 0;
        Returning.claimSpent(account, lot, spent, owed);
        Correcting.Done done = new Correcting.Done(lot.number(), -free, owed, due);
        return revokeRest(account, revocation, lot, claim - free - due - spent)
                .map(done::and)
                .orElse(done);
    }

    /** What the lot has no more is taken from what moved on from it into the next period. */
    private static Optional<Correcting.Done> revokeRest(
            WorkingAccount account, Revocation revocation, WorkingLot lot, long amount) {
        return account.lots
                .findRestOf(lot.origin.source())
                .filter(rest -> amount > 0)
                .map(rest -> revoke(account, revocation, rest, amount));
    }

    private static void takeFree(WorkingAccount account, WorkingLot lot, long free) {
        lot.remaining -= free;
        lot.taken += free;
        if (lot.hasBegun(account.asOf)) {
            account.post(-free);
            account.journal(EntryKind.REVOKE, LedgerCode.DEFERRED, LedgerCode.REVOKED, free, lot.number());
        }
    }
}

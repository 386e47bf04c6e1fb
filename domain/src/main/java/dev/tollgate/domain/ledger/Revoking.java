package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import java.util.List;
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
        Optional<WorkingLot> found = account.lots.find(revocation.source());
        if (found.isEmpty()) {
            return new CorrectionOutcome.NoLot(revocation.source());
        }
        long amount = revocation.amount().nanos();
        List<WorkingLot> chain = Rests.chainOf(account, found.get());
        if (chain.stream().anyMatch(lot -> amount > lot.roomForClaims())) {
            return new CorrectionOutcome.TooMuch();
        }
        Correcting.Done done = new Correcting.Done(found.get().number(), 0, 0, 0);
        long rest = amount;
        for (WorkingLot lot : chain) {
            long metBefore = lot.met();
            done = rest > 0 ? done.and(claim(account, lot, rest, revocation.spent())) : done;
            rest -= lot.met() - metBefore;
        }
        Repaying.repay(account);
        return Correcting.remember(account, revocation.key(), fingerprint, done);
    }

    /** Claims of what has just moved on what was claimed before without being there; answers what that takes. */
    static long follow(WorkingAccount account, WorkingLot last, WorkingLot rest) {
        return -claim(account, rest, last.beyond(), Revocation.Spent.BECOMES_DEBT)
                .credits();
    }

    /** Claims all of the amount, and takes of it what is there; there must be room for the claim. */
    static Correcting.Done claim(WorkingAccount account, WorkingLot lot, long amount, Revocation.Spent becomes) {
        long real = Math.clamp(lot.granted - lot.claimed, 0, amount);
        long free = Math.min(real, lot.free());
        long due = Math.min(real - free, lot.held - lot.due);
        long unclaimedSpent = Math.max(0, lot.spent - lot.owed - lot.forgiven);
        long spent = Math.min(real - free - due, unclaimedSpent);
        lot.claimed += amount;
        lot.due += due;
        lot.touch();
        takeFree(account, lot, free);
        boolean becomesDebt = becomes == Revocation.Spent.BECOMES_DEBT;
        long owed = becomesDebt ? Math.min(spent, account.roomForDebt()) : 0;
        Returning.claimSpent(account, lot, spent, owed);
        return new Correcting.Done(lot.number(), -free, owed, due);
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

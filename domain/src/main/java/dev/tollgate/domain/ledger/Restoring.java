package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/** Gives revoked credits of one lot back. */
final class Restoring {

    private Restoring() {}

    static CorrectionOutcome restore(WorkingAccount account, Restoration restoration) {
        long fingerprint = Fingerprint.of("restoration")
                .with(restoration.source().value())
                .with(restoration.amount())
                .with(restoration.lifetime())
                .with(restoration.reason())
                .value();
        Optional<CorrectionOutcome> repeat = Correcting.repeat(account, restoration.key(), fingerprint);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        Optional<WorkingLot> lot = account.lots.find(restoration.source());
        if (lot.isEmpty()) {
            return new CorrectionOutcome.NoLot(restoration.source());
        }
        if (!account.frozen.isEmpty()) {
            return new CorrectionOutcome.Frozen(account.frozen);
        }
        Correcting.Done done = restore(account, restoration, lot.get());
        return Correcting.remember(account, restoration.key(), fingerprint, done);
    }

    private static Correcting.Done restore(WorkingAccount account, Restoration restoration, WorkingLot lot) {
        long rest = Math.min(restoration.amount().nanos(), lot.claimed);
        lot.claimed -= rest;
        lot.touch();
        long owed = Math.min(rest, lot.owed);
        lot.owed -= owed;
        rest -= owed;
        long offDebt = takeOffDebt(account, owed);
        long due = Math.min(rest, lot.due);
        lot.due -= due;
        rest -= due;
        long taken = Math.min(rest, lot.taken);
        rest -= taken;
        forgetForgiven(account, lot, Math.min(rest, lot.forgiven));
        long repaidSince = owed - offDebt;
        long number = putBack(account, restoration, lot, taken, repaidSince);
        Repaying.repay(account);
        return new Correcting.Done(number, taken + repaidSince, -offDebt, -due);
    }

    private static long takeOffDebt(WorkingAccount account, long owed) {
        long offDebt = Math.min(owed, account.debt);
        account.owe(-offDebt);
        account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.DEBT, offDebt, 0);
        return offDebt;
    }

    private static void forgetForgiven(WorkingAccount account, WorkingLot lot, long forgiven) {
        lot.forgiven -= forgiven;
        account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.WRITTEN_OFF, forgiven, 0);
    }

    /** Answers the lot that credits came back to, or the one they had come from. */
    private static long putBack(
            WorkingAccount account, Restoration restoration, WorkingLot lot, long taken, long repaidSince) {
        if (lot.hasEnded(account.asOf)) {
            lot.taken -= taken;
            lot.moved += taken;
            Instant until = account.asOf.plus(restoration.lifetime());
            return ownLot(account, restoration, lot, taken + repaidSince, until);
        }
        // Otherwise the clock would stop for good when the last of the lots begins.
        if (taken > Long.MAX_VALUE - account.lots.remaining()) {
            throw new ArithmeticException("credits given back leave the range of an account");
        }
        lot.taken -= taken;
        lot.remaining += taken;
        account.lots.reopen(lot);
        account.wakeAt(lot.terms().effective());
        account.wakeAt(lot.terms().expires());
        if (lot.hasBegun(account.asOf)) {
            account.post(taken);
            account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.DEFERRED, taken, lot.number());
        }
        return ownLot(account, restoration, lot, repaidSince, lot.terms().expires());
    }

    private static long ownLot(
            WorkingAccount account, Restoration restoration, WorkingLot lot, long amount, Instant until) {
        if (amount == 0) {
            return lot.number();
        }
        LotTerms terms =
                lot.terms().expiringAt(Instant.MAX).effectiveFrom(account.asOf).expiringAt(until);
        WorkingLot own = account.lots.make(restoration.key(), terms, Money.NONE);
        Granting.add(account, own, amount, EntryKind.RESTORE, LedgerCode.REVOKED);
        return own.number();
    }
}

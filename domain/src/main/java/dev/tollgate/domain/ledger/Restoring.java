package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        List<Parts> all = new ArrayList<>();
        long amount = restoration.amount().nanos();
        long debt = account.debt;
        for (WorkingLot each : Rests.chainOf(account, lot.get())) {
            Parts parts = Parts.of(each, amount, debt);
            all.add(parts);
            amount = parts.beyond();
            debt -= parts.offDebt();
        }
        if (all.stream().mapToLong(Parts::comingBack).sum() > account.lots.room()) {
            return new CorrectionOutcome.TooMuch();
        }
        Correcting.Done done = restore(account, restoration, all.removeFirst(), restoration.key());
        for (Parts parts : all) {
            OperationKey own = OperationKey.made(OperationKey.LATE + parts.of().number() + ":", restoration.key());
            done = parts.claimed() > 0 ? done.and(restore(account, restoration, parts, own)) : done;
        }
        Repaying.repay(account);
        return Correcting.remember(account, restoration.key(), fingerprint, done);
    }

    /**
     * Where claims that are given up go: those that were met last come first, so that what is left is as if
     * they had never been made.
     *
     * @param beyond off what was claimed without being there, here or in what moved on
     * @param owed off what is owed for the lot, of which the debt that others have repaid since comes back
     * @param due off what would be taken of its held credits
     * @param taken back from what was taken
     */
    private record Parts(
            WorkingLot of, long claimed, long beyond, long owed, long offDebt, long forgiven, long due, long taken) {

        static Parts of(WorkingLot lot, long amount, long debt) {
            long claimed = Math.min(amount, lot.claimed);
            long beyond = Math.min(claimed, lot.beyond());
            long met = claimed - beyond;
            long owed = Math.min(met, lot.owed);
            long forgiven = Math.min(met - owed, lot.forgiven);
            long due = Math.min(met - owed - forgiven, lot.due);
            long taken = Math.min(met - owed - forgiven - due, lot.taken);
            return new Parts(lot, claimed, beyond, owed, Math.min(owed, debt), forgiven, due, taken);
        }

        long repaidSince() {
            return owed - offDebt;
        }

        long comingBack() {
            return taken + repaidSince();
        }
    }

    private static Correcting.Done restore(
            WorkingAccount account, Restoration restoration, Parts parts, OperationKey own) {
        WorkingLot lot = parts.of();
        lot.claimed -= parts.claimed();
        lot.owed -= parts.owed();
        lot.due -= parts.due();
        lot.touch();
        account.owe(-parts.offDebt());
        account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.DEBT, parts.offDebt(), 0);
        forgetForgiven(account, lot, parts.forgiven());
        long number = putBack(account, restoration, lot, parts, own);
        return new Correcting.Done(number, parts.comingBack(), -parts.offDebt(), -parts.due());
    }

    private static void forgetForgiven(WorkingAccount account, WorkingLot lot, long forgiven) {
        lot.forgiven -= forgiven;
        account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.WRITTEN_OFF, forgiven, 0);
    }

    /** Answers the lot that credits came back to, or the one they had come from. */
    private static long putBack(
            WorkingAccount account, Restoration restoration, WorkingLot lot, Parts parts, OperationKey own) {
        if (lot.hasEnded(account.asOf)) {
            Instant until = account.asOf.plus(restoration.lifetime());
            Optional<OperationKey> name = Rests.nextNameOf(account, lot);
            long named = name.isPresent() ? parts.taken() : 0;
            lot.taken -= parts.taken();
            lot.moved += parts.taken();
            long number = ownLot(account, name.orElse(own), lot, named, until);
            long apart = ownLot(account, own, lot, parts.comingBack() - named, until);
            return named > 0 ? number : apart;
        }
        refill(account, lot, parts.taken());
        account.lots.reopen(lot);
        account.wakeAt(lot.terms().effective());
        account.wakeAt(lot.terms().expires());
        return ownLot(account, own, lot, parts.repaidSince(), lot.terms().expires());
    }

    /** Puts what was taken back, for whoever takes it out again at once: a closed lot stays among the closed ones. */
    static void undo(WorkingAccount account, WorkingLot lot, long taken) {
        lot.claimed -= taken;
        refill(account, lot, taken);
    }

    private static void refill(WorkingAccount account, WorkingLot lot, long taken) {
        lot.taken -= taken;
        lot.remaining += taken;
        if (lot.hasBegun(account.asOf)) {
            account.post(taken);
            account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.DEFERRED, taken, lot.number());
        }
    }

    private static long ownLot(
            WorkingAccount account, OperationKey source, WorkingLot lot, long amount, Instant until) {
        if (amount == 0) {
            return lot.number();
        }
        LotTerms terms =
                lot.terms().expiringAt(Instant.MAX).effectiveFrom(account.asOf).expiringAt(until);
        WorkingLot own = account.lots.make(source, terms, Money.NONE);
        Granting.add(account, own, amount, EntryKind.RESTORE, LedgerCode.REVOKED);
        return own.number();
    }
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.util.Optional;

/** Gives credits: grants and adjustments. */
final class Granting {

    private Granting() {}

    static GrantOutcome give(WorkingAccount account, Grant grant) {
        long fingerprint = fingerprint(grant);
        Optional<Remembered> before = account.recall.findRemembered(grant.key());
        if (before.isPresent()) {
            Remembered same = before.get();
            return same.fingerprint() == fingerprint
                    ? new GrantOutcome.Granted(
                            grant.key(), same.lot(), same.debt().negated())
                    : new GrantOutcome.Conflict(grant.key());
        }
        if (!account.frozen.isEmpty()) {
            return new GrantOutcome.Frozen(account.frozen);
        }
        if (!grant.late() && !grant.terms().expires().isAfter(account.asOf)) {
            return new GrantOutcome.Expired(account.asOf);
        }
        if (grant.amount().nanos() > account.lots.room()) {
            return new GrantOutcome.TooMuch();
        }
        WorkingLot lot = lotFor(account, grant.key(), grant.terms(), grant.price());
        add(account, lot, grant.amount().nanos(), Codes.kindOf(lot), Codes.sourceOf(lot));
        Credits repaid = Credits.ofNanos(Repaying.repay(account));
        account.recall.keep(
                new Remembered(grant.key(), fingerprint, lot.number(), grant.amount(), repaid.negated(), Credits.ZERO));
        return new GrantOutcome.Granted(grant.key(), lot.number(), repaid);
    }

    private static long fingerprint(Grant grant) {
        return Fingerprint.of("grant")
                .with(grant.amount())
                .with(grant.terms())
                .with(grant.price().minorUnits())
                .with(grant.price().currency())
                .with(grant.reason())
                .value();
    }

    /** A new lot, or an open one on equal terms. */
    static WorkingLot lotFor(WorkingAccount account, OperationKey source, LotTerms terms, Money price) {
        return account.lots.findMergeable(terms).orElseGet(() -> account.lots.make(source, terms, price));
    }

    /** Adds granted credits to a lot; there must be room for them. */
    static void add(WorkingAccount account, WorkingLot lot, long amount, EntryKind kind, LedgerCode from) {
        lot.granted = Math.addExact(lot.granted, amount);
        lot.remaining += amount;
        lot.touch();
        if (lot.hasBegun(account.asOf)) {
            account.post(amount);
            account.journal(kind, from, LedgerCode.DEFERRED, amount, lot.number());
            Rolling.expireIfEnded(account, lot);
        }
        account.wakeAt(lot.terms().effective());
        account.wakeAt(lot.terms().expires());
    }

    static CorrectionOutcome adjust(WorkingAccount account, Adjustment adjustment) {
        long fingerprint = Fingerprint.of("adjustment")
                .with(adjustment.amount())
                .with(adjustment.reason())
                .value();
        Optional<CorrectionOutcome> repeat = Correcting.repeat(account, adjustment.key(), fingerprint);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        long amount = adjustment.amount().nanos();
        if (amount > account.lots.room() || amount < -mostLower(account)) {
            return new CorrectionOutcome.TooMuch();
        }
        Correcting.Done done = amount > 0 ? raise(account, adjustment.key(), amount) : lower(account, -amount);
        return Correcting.remember(account, adjustment.key(), fingerprint, done);
    }

    /** How much can be taken: what is free, and what may be owed beyond it. */
    private static long mostLower(WorkingAccount account) {
        long free = 0;
        for (WorkingLot lot : account.lots.inOrder()) {
            free += lot.isInEffect(account.asOf) ? lot.free() : 0;
        }
        return Credits.ofNanos(account.roomForDebt())
                .plusBounded(Credits.ofNanos(free))
                .nanos();
    }

    private static Correcting.Done raise(WorkingAccount account, OperationKey key, long amount) {
        WorkingLot lot = lotFor(account, key, LotTerms.of(LotKind.ADJUSTMENT), Money.NONE);
        add(account, lot, amount, EntryKind.ADJUST, LedgerCode.ADJUSTMENT);
        Repaying.repay(account);
        return new Correcting.Done(lot.number(), amount, 0, 0);
    }

    private static Correcting.Done lower(WorkingAccount account, long amount) {
        long rest = amount;
        for (WorkingLot lot : account.lots.inOrder()) {
            long part = Math.min(rest, lot.free());
            if (part > 0 && lot.isInEffect(account.asOf)) {
                lot.remaining -= part;
                lot.moved += part;
                lot.touch();
                rest -= part;
                account.post(-part);
                account.journal(EntryKind.ADJUST, LedgerCode.DEFERRED, LedgerCode.ADJUSTMENT, part, lot.number());
            }
        }
        account.owe(rest);
        account.journal(EntryKind.ADJUST, LedgerCode.DEBT, LedgerCode.ADJUSTMENT, rest, 0);
        return new Correcting.Done(0, rest - amount, rest, 0);
    }
}

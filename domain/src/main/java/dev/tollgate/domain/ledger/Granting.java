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

    /**
     * Adds granted credits to a lot.
     *
     * @throws ArithmeticException if the account then had more than {@link LedgerAccount#MOST}
     */
    static void add(WorkingAccount account, WorkingLot lot, long amount, EntryKind kind, LedgerCode from) {
        if (amount > LedgerAccount.MOST.nanos() - account.lots.remaining()) {
            throw new ArithmeticException("an account cannot have more than " + LedgerAccount.MOST + " credits");
        }
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
        return Correcting.once(account, adjustment.key(), fingerprint, () -> {
            long amount = adjustment.amount().nanos();
            return amount > 0 ? raise(account, adjustment.key(), amount) : lower(account, -amount);
        });
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

package dev.tollgate.domain.ledger;

import java.time.Instant;

/** Brings an account up to the present: lots begin and end at their own instants, whoever notices. */
final class Rolling {

    private Rolling() {}

    static void roll(WorkingAccount account) {
        while (!account.now.isBefore(account.next)) {
            step(account, account.next);
            account.next = nextBoundary(account);
        }
        account.asOf = account.now;
    }

    private static void step(WorkingAccount account, Instant at) {
        Instant before = account.asOf;
        account.asOf = at;
        for (WorkingLot lot : account.lots.inOrder()) {
            if (lot.hasBegun(before)) {
                expireIfEnded(account, lot);
            }
        }
        for (WorkingLot lot : account.lots.inOrder()) {
            if (!lot.hasBegun(before) && lot.hasBegun(at)) {
                begin(account, lot);
            }
        }
        Repaying.repay(account);
    }

    /** What was taken out of a lot before it began is journalled now, after the whole of it. */
    private static void begin(WorkingAccount account, WorkingLot lot) {
        account.post(lot.granted);
        account.journalRoll(Codes.kindOf(lot), Codes.sourceOf(lot), LedgerCode.DEFERRED, lot.granted, lot);
        account.post(-lot.taken);
        account.journalRoll(EntryKind.REVOKE, LedgerCode.DEFERRED, LedgerCode.REVOKED, lot.taken, lot);
        account.post(-lot.moved);
        account.journalRoll(EntryKind.REDUCE, LedgerCode.DEFERRED, LedgerCode.SALES, lot.moved, lot);
    }

    /** The free part of a lot that has ended is gone; what holds have set aside stays theirs. */
    static void expireIfEnded(WorkingAccount account, WorkingLot lot) {
        long free = lot.free();
        if (free > 0 && lot.hasEnded(account.asOf)) {
            lot.remaining -= free;
            lot.expired += free;
            lot.touch();
            account.post(-free);
            account.journalRoll(EntryKind.EXPIRE, LedgerCode.DEFERRED, LedgerCode.BREAKAGE, free, lot);
        }
    }

    private static Instant nextBoundary(WorkingAccount account) {
        Instant next = Instant.MAX;
        for (WorkingLot lot : account.lots.inOrder()) {
            if (lot.remaining > 0) {
                next = earlier(next, account.asOf, lot.terms().effective());
                next = earlier(next, account.asOf, lot.terms().expires());
            }
        }
        return next;
    }

    private static Instant earlier(Instant next, Instant asOf, Instant boundary) {
        return boundary.isAfter(asOf) && boundary.isBefore(next) ? boundary : next;
    }
}

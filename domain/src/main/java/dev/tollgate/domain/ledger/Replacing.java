package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.util.ArrayList;
import java.util.List;

/** Puts a provisional end right: the true record posts the difference, either way. */
final class Replacing {

    private Replacing() {}

    static EndedCall replace(WorkingAccount account, LedgerOperation.Capture capture, EndedCall before) {
        long difference = capture.actual().nanos() - before.captured().nanos();
        List<LotDraw> draws = before.draws();
        long debt = before.debt().nanos();
        if (difference > 0) {
            List<LotDraw> more = Drawing.consume(account, before.model(), difference, List.of());
            debt += Capturing.becomeDebt(account, difference - Drawing.sum(more));
            draws = Drawing.together(draws, more);
        } else if (difference < 0) {
            long forgiven = Math.min(-difference, debt);
            takeOffDebt(account, capture.id(), forgiven);
            debt -= forgiven;
            draws = giveBack(account, capture.id(), draws, -difference - forgiven);
        }
        return new EndedCall(
                before.id(),
                HoldEnd.LATE,
                before.amount(),
                capture.actual(),
                before.model(),
                draws,
                Credits.ofNanos(debt),
                Capping.correct(account, before.counted(), difference),
                account.asOf,
                capture.fingerprint(),
                capture.provisional());
    }

    private static void takeOffDebt(WorkingAccount account, HoldId call, long amount) {
        OperationKey source = new OperationKey(OperationKey.LATE + call);
        takeOffDebt(account, source, amount, EntryKind.DEBT, LedgerCode.EARNED);
    }

    /** Debt that other credits have repaid meanwhile comes back as credits. */
    private static void takeOffDebt(
            WorkingAccount account, OperationKey source, long amount, EntryKind kind, LedgerCode from) {
        long owed = Math.min(amount, account.debt);
        account.owe(-owed);
        account.journal(kind, from, LedgerCode.DEBT, owed, 0);
        long repaid = amount - owed;
        long back = Math.min(repaid, account.lots.room());
        if (back > 0) {
            LotTerms terms = LotTerms.of(LotKind.ADJUSTMENT);
            WorkingLot lot = Granting.lotFor(account, source, terms, Money.NONE);
            Granting.add(account, lot, back, kind, from);
        }
        account.journal(kind, from, LedgerCode.BREAKAGE, repaid - back, 0);
    }

    /** What was drawn last returns first. */
    private static List<LotDraw> giveBack(WorkingAccount account, HoldId call, List<LotDraw> draws, long amount) {
        List<LotDraw> kept = new ArrayList<>();
        long rest = amount;
        for (LotDraw draw : draws.reversed()) {
            long part = Math.min(rest, draw.amount().nanos());
            rest -= part;
            if (part > 0) {
                putBack(account, call, account.lots.ofNumber(draw.lot()), part);
            }
            if (draw.amount().nanos() > part) {
                kept.add(new LotDraw(draw.lot(), draw.amount().minus(Credits.ofNanos(part))));
            }
        }
        return kept.reversed();
    }

    /** What an account that is full has no room for expires as it returns. */
    private static void putBack(WorkingAccount account, HoldId call, WorkingLot lot, long part) {
        long back = Math.min(part, account.lots.room());
        lot.remaining += back;
        lot.expired += part - back;
        lot.spent -= part;
        lot.touch();
        account.lots.reopen(lot);
        account.wakeAt(lot.terms().expires());
        account.post(back);
        account.journal(EntryKind.CAPTURE, LedgerCode.EARNED, LedgerCode.DEFERRED, back, lot.number());
        account.journal(EntryKind.CAPTURE, LedgerCode.EARNED, LedgerCode.BREAKAGE, part - back, lot.number());
        takeOwed(account, call, lot);
        Returning.settle(account, lot);
    }

    /** What was owed, or written off, because it had been spent is taken now that it has not been. */
    private static void takeOwed(WorkingAccount account, HoldId call, WorkingLot lot) {
        long taken = Math.clamp(lot.owed + lot.forgiven - lot.spent, 0, lot.free());
        long owed = Math.min(taken, lot.owed);
        lot.remaining -= taken;
        lot.taken += taken;
        lot.owed -= owed;
        lot.forgiven -= taken - owed;
        account.post(-taken);
        account.journal(EntryKind.REVOKE, LedgerCode.DEFERRED, LedgerCode.REVOKED, taken, lot.number());
        account.journal(EntryKind.RESTORE, LedgerCode.REVOKED, LedgerCode.WRITTEN_OFF, taken - owed, 0);
        OperationKey source = new OperationKey(OperationKey.LATE + lot.number() + ":" + call);
        takeOffDebt(account, source, owed, EntryKind.RESTORE, LedgerCode.REVOKED);
    }
}

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
            draws = giveBack(account, draws, -difference - forgiven);
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

    /** Debt of this call that other credits have repaid meanwhile comes back as credits. */
    private static void takeOffDebt(WorkingAccount account, HoldId call, long amount) {
        long owed = Math.min(amount, account.debt);
        account.owe(-owed);
        account.journal(EntryKind.DEBT, LedgerCode.EARNED, LedgerCode.DEBT, owed, 0);
        long repaid = amount - owed;
        long back = Math.min(repaid, account.lots.room());
        if (back > 0) {
            OperationKey source = new OperationKey(OperationKey.LATE + call);
            LotTerms terms = LotTerms.of(LotKind.ADJUSTMENT);
            WorkingLot lot = Granting.lotFor(account, source, terms, Money.NONE);
            Granting.add(account, lot, back, EntryKind.DEBT, LedgerCode.EARNED);
        }
        account.journal(EntryKind.DEBT, LedgerCode.EARNED, LedgerCode.BREAKAGE, repaid - back, 0);
    }

    /** What was drawn last returns first. */
    private static List<LotDraw> giveBack(WorkingAccount account, List<LotDraw> draws, long amount) {
        List<LotDraw> kept = new ArrayList<>();
        long rest = amount;
        for (LotDraw draw : draws.reversed()) {
            long part = Math.min(rest, draw.amount().nanos());
            rest -= part;
            if (part > 0) {
                putBack(account, account.lots.ofNumber(draw.lot()), part);
            }
            if (draw.amount().nanos() > part) {
                kept.add(new LotDraw(draw.lot(), draw.amount().minus(Credits.ofNanos(part))));
            }
        }
        return kept.reversed();
    }

    /** What an account that is full has no room for expires as it returns. */
    private static void putBack(WorkingAccount account, WorkingLot lot, long part) {
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
        Returning.settle(account, lot);
    }
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.money.Credits;
import java.util.List;
import java.util.Optional;

/** Ends calls: captures, with a hold or late, and releases and lapses of holds. */
final class Capturing {

    private Capturing() {}

    static CaptureOutcome capture(WorkingAccount account, LedgerOperation.Capture capture) {
        Optional<EndedCall> ended = account.recall.findEnded(capture.id());
        if (ended.isPresent()) {
            return again(account, capture, ended.get());
        }
        Optional<Hold> hold = account.recall.findHold(capture.id());
        EndedCall call = hold.filter(Hold::isOpen)
                .map(open -> spend(account, capture, open))
                .orElseGet(() -> spendLate(account, capture, hold));
        account.recall.end(call);
        Repaying.repay(account);
        return new CaptureOutcome.Captured(call, account.balance(), false);
    }

    private static CaptureOutcome again(WorkingAccount account, LedgerOperation.Capture capture, EndedCall before) {
        if (before.fingerprint() == capture.fingerprint()) {
            return new CaptureOutcome.Captured(before, account.balance(), true);
        }
        boolean mayReplace = before.provisional() && (!capture.provisional() || before.fingerprint() == 0);
        if (!mayReplace) {
            return new CaptureOutcome.Conflict(before, account.balance());
        }
        EndedCall call = Replacing.replace(account, capture, before);
        account.recall.end(call);
        Repaying.repay(account);
        return new CaptureOutcome.Captured(call, account.balance(), false);
    }

    private static EndedCall spend(WorkingAccount account, LedgerOperation.Capture capture, Hold hold) {
        long actual = capture.actual().nanos();
        letGo(account, hold);
        List<LotDraw> draws = Drawing.consume(account, hold.model(), actual, hold.draws());
        long debt = becomeDebt(account, actual - Drawing.sum(draws));
        List<CountedCap> counted =
                Capping.correct(account, hold.counted(), actual - hold.amount().nanos());
        return ended(account, capture, capture.end(), hold.amount(), hold.model(), draws, debt, counted);
    }

    private static EndedCall spendLate(WorkingAccount account, LedgerOperation.Capture capture, Optional<Hold> lapsed) {
        long actual = capture.actual().nanos();
        String model = lapsed.map(Hold::model).orElse(capture.model());
        List<LotDraw> draws = Drawing.consume(account, model, actual, List.of());
        long debt = becomeDebt(account, actual - Drawing.sum(draws));
        List<CountedCap> counted =
                Capping.correct(account, lapsed.map(Hold::counted).orElse(List.of()), actual);
        Credits amount = lapsed.map(Hold::amount).orElse(Credits.ZERO);
        return ended(account, capture, HoldEnd.LATE, amount, model, draws, debt, counted);
    }

    /** A call ends however much is owed: what cannot be counted as debt is written off at once. */
    static long becomeDebt(WorkingAccount account, long uncovered) {
        long owed = Math.min(uncovered, account.roomForDebt());
        account.owe(owed);
        account.journal(EntryKind.DEBT, LedgerCode.DEBT, LedgerCode.EARNED, owed, 0);
        account.journal(EntryKind.DEBT, LedgerCode.WRITTEN_OFF, LedgerCode.EARNED, uncovered - owed, 0);
        return uncovered;
    }

    private static EndedCall ended(
            WorkingAccount account,
            LedgerOperation.Capture capture,
            HoldEnd end,
            Credits amount,
            String model,
            List<LotDraw> draws,
            long debt,
            List<CountedCap> counted) {
        return new EndedCall(
                capture.id(),
                end,
                amount,
                capture.actual(),
                model,
                draws,
                Credits.ofNanos(debt),
                counted,
                account.asOf,
                capture.fingerprint(),
                capture.provisional());
    }

    static ReleaseOutcome release(WorkingAccount account, HoldId id) {
        Optional<EndedCall> ended = account.recall.findEnded(id);
        if (ended.isPresent()) {
            return ended.get().end() == HoldEnd.RELEASED
                    ? new ReleaseOutcome.Released(ended.get().amount())
                    : new ReleaseOutcome.Ended(ended.get().end(), ended.get().captured());
        }
        Optional<Hold> found = account.recall.findHold(id);
        if (found.isEmpty()) {
            return new ReleaseOutcome.NoHold();
        }
        Hold hold = found.get();
        List<CountedCap> counted = hold.isOpen() ? giveBack(account, hold) : hold.counted();
        account.recall.end(new EndedCall(
                id,
                HoldEnd.RELEASED,
                hold.amount(),
                Credits.ZERO,
                hold.model(),
                List.of(),
                Credits.ZERO,
                counted,
                account.asOf,
                0,
                true));
        Repaying.repay(account);
        return new ReleaseOutcome.Released(hold.amount());
    }

    static LedgerAnswer.Lapsed lapse(WorkingAccount account, HoldId id) {
        Optional<Hold> found = account.recall.findHold(id).filter(Hold::isOpen);
        found.ifPresent(hold -> {
            account.recall.keep(hold.lapsed(giveBack(account, hold)));
            Repaying.repay(account);
        });
        return new LedgerAnswer.Lapsed(found.isPresent());
    }

    private static List<CountedCap> giveBack(WorkingAccount account, Hold hold) {
        letGo(account, hold);
        Drawing.consume(account, hold.model(), 0, hold.draws());
        return Capping.correct(account, hold.counted(), -hold.amount().nanos());
    }

    private static void letGo(WorkingAccount account, Hold hold) {
        account.held -= hold.amount().nanos();
        account.heldOnCredit -= hold.onCredit().nanos();
    }
}

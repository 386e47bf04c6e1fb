package dev.tollgate.domain.ledger;

import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Places and extends holds. */
final class Holding {

    private Holding() {}

    static HoldOutcome place(WorkingAccount account, HoldRequest request) {
        Optional<Hold> before = account.recall.findHold(request.id());
        if (before.isPresent()) {
            return repeat(account, before.get(), request);
        }
        Optional<EndedCall> ended = account.recall.findEnded(request.id());
        if (ended.isPresent()) {
            return new HoldOutcome.Ended(
                    request.id(), ended.get().end(), ended.get().captured());
        }
        long amount = request.amount().nanos();
        List<CountedCap> caps = Capping.of(request.caps(), account.asOf);
        if (amount > 0) {
            Optional<Capping.Reached> reached = Capping.findReached(account, caps, amount);
            if (reached.isPresent()) {
                Capping.Reached cap = reached.get();
                return new HoldOutcome.CapReached(cap.cap(), cap.left(), cap.resets());
            }
            long available = Drawing.availableTo(account, request.model());
            if (amount > available) {
                return new HoldOutcome.Insufficient(request.amount(), Credits.ofNanos(available));
            }
        }
        return held(account, request, caps);
    }

    private static HoldOutcome held(WorkingAccount account, HoldRequest request, List<CountedCap> caps) {
        long amount = request.amount().nanos();
        List<LotDraw> draws = Drawing.setAside(account, request.model(), amount);
        Hold hold = new Hold(
                request.id(),
                Hold.State.OPEN,
                request.amount(),
                request.model(),
                request.key(),
                draws,
                Credits.ofNanos(amount - Drawing.sum(draws)),
                Capping.count(account, caps, amount),
                account.asOf,
                account.asOf.plus(request.lifetime()),
                request.owner(),
                Fingerprint.of(request));
        account.recall.keep(hold);
        return held(account, hold);
    }

    private static HoldOutcome repeat(WorkingAccount account, Hold hold, HoldRequest request) {
        if (hold.fingerprint() != Fingerprint.of(request)) {
            return new HoldOutcome.Conflict(request.id());
        }
        return hold.isOpen() ? held(account, hold) : new HoldOutcome.Ended(hold.id(), HoldEnd.LAPSED, Credits.ZERO);
    }

    private static HoldOutcome held(WorkingAccount account, Hold hold) {
        Credits available = Credits.ofNanos(Drawing.availableTo(account, hold.model()));
        return new HoldOutcome.Held(hold.id(), hold.amount(), available, hold.expires());
    }

    static ExtendOutcome extend(WorkingAccount account, HoldId id, Credits total, Duration lifetime) {
        Optional<Hold> found = account.recall.findHold(id).filter(Hold::isOpen);
        if (found.isEmpty()) {
            return new ExtendOutcome.NotOpen();
        }
        Hold hold = found.get();
        Instant until = account.asOf.plus(lifetime);
        if (!total.isMoreThan(hold.amount())) {
            return extended(
                    account, hold.extended(hold.amount(), hold.draws(), hold.onCredit(), hold.counted(), until));
        }
        long more = total.nanos() - hold.amount().nanos();
        Optional<Capping.Reached> reached = Capping.findReached(account, hold.counted(), more);
        if (reached.isPresent()) {
            Capping.Reached cap = reached.get();
            return new ExtendOutcome.CapReached(cap.cap(), cap.left(), cap.resets());
        }
        long available = Drawing.availableTo(account, hold.model());
        if (more > available) {
            return new ExtendOutcome.Insufficient(Credits.ofNanos(more), Credits.ofNanos(available));
        }
        List<LotDraw> added = Drawing.setAside(account, hold.model(), more);
        long beyond = hold.onCredit().nanos() + more - Drawing.sum(added);
        return extended(
                account,
                hold.extended(
                        total,
                        Drawing.together(hold.draws(), added),
                        Credits.ofNanos(beyond),
                        Capping.count(account, hold.counted(), more),
                        until));
    }

    private static ExtendOutcome extended(WorkingAccount account, Hold hold) {
        account.recall.keep(hold);
        return new ExtendOutcome.Extended(hold.amount(), hold.expires());
    }
}

package dev.tollgate.domain.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger written down a second time in the slowest and plainest way: every credit of a lot is
 * accounted for in arbitrary precision, time is a number of seconds, and nothing is shared with the
 * engine but the operations themselves. Knows holds, extensions, captures, releases, lapses, late
 * records, grants, adjustments, revocations, restorations, expiry, scopes and credit limits.
 */
final class NaiveLedger {
    private static final BigInteger MOST_DEBT = BigInteger.valueOf(LedgerAccount.MOST_DEBT.nanos());

    static final class NaiveHold {
        BigInteger amount = BigInteger.ZERO;
        BigInteger onCredit = BigInteger.ZERO;
        String model = "";
    }

    final List<NaiveLot> lots = new ArrayList<>();
    final Map<HoldId, NaiveHold> holds = new TreeMap<>(Comparator.comparing(HoldId::value));
    BigInteger debt = BigInteger.ZERO;
    BigInteger limit = BigInteger.ZERO;
    Instant now = Instant.EPOCH;

    void advance(Instant to) {
        while (now.isBefore(to)) {
            Instant next = to;
            for (NaiveLot lot : lots) {
                for (var boundary : List.of(lot.terms.effective(), lot.terms.expires())) {
                    next = boundary.isAfter(now) && boundary.isBefore(next) ? boundary : next;
                }
            }
            now = next;
            settle();
        }
    }

    /** Whatever must be so at every moment: begun lots are begun, ended ones empty, debt repaid. */
    private void settle() {
        for (NaiveLot lot : lots) {
            lot.begun |= !now.isBefore(lot.terms.effective());
            BigInteger take = lot.due.min(lot.free);
            lot.free = lot.free.subtract(take);
            lot.due = lot.due.subtract(take);
            lot.taken = lot.taken.add(take);
            BigInteger over = lot.due.subtract(lot.heldSum()).max(BigInteger.ZERO);
            lot.due = lot.due.subtract(over);
            claimSpent(lot, over);
            if (!now.isBefore(lot.terms.expires())) {
                lot.free = BigInteger.ZERO;
            }
        }
        for (NaiveLot lot : inOrder()) {
            if (lot.terms.scope().isAll() && inEffect(lot)) {
                BigInteger part = debt.min(lot.free);
                debt = debt.subtract(part);
                lot.free = lot.free.subtract(part);
                lot.spent = lot.spent.add(part);
            }
        }
    }

    /** What is beyond the most is written off. */
    private void owe(BigInteger more) {
        debt = debt.add(more).min(MOST_DEBT);
    }

    private void claimSpent(NaiveLot lot, BigInteger spent) {
        BigInteger owed = spent.min(MOST_DEBT.subtract(debt));
        lot.owed = lot.owed.add(owed);
        lot.forgiven = lot.forgiven.add(spent).subtract(owed);
        owe(spent);
    }

    private boolean inEffect(NaiveLot lot) {
        return lot.begun && now.isBefore(lot.terms.expires());
    }

    private List<NaiveLot> inOrder() {
        List<NaiveLot> ordered = new ArrayList<>(lots);
        ordered.sort(Comparator.<NaiveLot>comparingInt(lot -> lot.terms.priority())
                .thenComparing(lot -> lot.terms.expires())
                .thenComparingInt(lot -> List.of(
                                List.of(LotKind.PROMO),
                                List.of(LotKind.PLAN, LotKind.ROLLOVER),
                                List.of(LotKind.PAID),
                                List.of(LotKind.ADJUSTMENT))
                        .indexOf(
                                List.of(LotKind.PROMO, LotKind.PAID, LotKind.ADJUSTMENT)
                                                .contains(lot.terms.kind())
                                        ? List.of(lot.terms.kind())
                                        : List.of(LotKind.PLAN, LotKind.ROLLOVER)))
                .thenComparingInt(lot -> lot.terms.scope().isAll()
                        ? Integer.MAX_VALUE
                        : lot.terms.scope().models().size())
                .thenComparing(lot -> lot.terms.effective())
                .thenComparingLong(lot -> lot.number));
        return ordered;
    }

    void grant(String source, LotTerms terms, long amount, long number) {
        NaiveLot lot = lots.stream()
                .filter(each -> each.number == number)
                .findFirst()
                .orElseGet(() -> {
                    NaiveLot made = new NaiveLot();
                    made.number = number;
                    made.source = source;
                    made.terms = terms;
                    lots.add(made);
                    return made;
                });
        lot.granted = lot.granted.add(BigInteger.valueOf(amount));
        lot.free = lot.free.add(BigInteger.valueOf(amount));
        settle();
    }

    BigInteger available(String model) {
        BigInteger sum = limit.subtract(debt);
        for (NaiveLot lot : lots) {
            sum = inEffect(lot) && lot.terms.scope().covers(model) ? sum.add(lot.free) : sum;
        }
        for (NaiveHold hold : holds.values()) {
            sum = sum.subtract(hold.onCredit);
        }
        return sum;
    }

    boolean hold(HoldId id, long wanted, String model) {
        BigInteger more = BigInteger.valueOf(wanted);
        if (wanted > 0 && more.compareTo(available(model)) > 0) {
            return false;
        }
        NaiveHold hold = holds.computeIfAbsent(id, fresh -> new NaiveHold());
        hold.model = model;
        hold.amount = hold.amount.add(more);
        for (NaiveLot lot : inOrder()) {
            if (inEffect(lot) && lot.terms.scope().covers(model)) {
                BigInteger part = more.min(lot.free);
                lot.free = lot.free.subtract(part);
                lot.held.merge(id, part, BigInteger::add);
                more = more.subtract(part);
            }
        }
        hold.onCredit = hold.onCredit.add(more);
        return true;
    }

    /** Ends a hold, or charges without one; answers what became debt. */
    BigInteger capture(HoldId id, long actual, String modelWithoutHold) {
        NaiveHold hold = holds.remove(id);
        String model = hold == null ? modelWithoutHold : hold.model;
        BigInteger rest = BigInteger.valueOf(actual);
        for (NaiveLot lot : inOrder()) {
            BigInteger own = lot.held.getOrDefault(id, BigInteger.ZERO);
            lot.held.remove(id);
            boolean open = inEffect(lot) && lot.terms.scope().covers(model);
            BigInteger part = rest.min(open ? own.add(lot.free) : own);
            lot.spent = lot.spent.add(part);
            lot.free = lot.free.add(own).subtract(part);
            rest = rest.subtract(part);
        }
        owe(rest);
        settle();
        return rest;
    }

    boolean hasRoomFor(BigInteger more) {
        BigInteger sum = more;
        for (NaiveLot lot : lots) {
            sum = sum.add(lot.free).add(lot.heldSum());
        }
        return sum.compareTo(BigInteger.valueOf(LedgerAccount.MOST.nanos())) <= 0;
    }

    boolean canLower(long amount) {
        BigInteger owed = debt.add(BigInteger.valueOf(amount));
        for (NaiveLot lot : lots) {
            owed = inEffect(lot) ? owed.subtract(lot.free) : owed;
        }
        return owed.compareTo(MOST_DEBT) <= 0;
    }

    void adjust(long amount) {
        BigInteger rest = BigInteger.valueOf(amount);
        for (NaiveLot lot : inOrder()) {
            if (inEffect(lot)) {
                BigInteger part = rest.min(lot.free);
                lot.free = lot.free.subtract(part);
                rest = rest.subtract(part);
            }
        }
        owe(rest);
        settle();
    }

    NaiveLot lot(String source) {
        return lots.stream()
                .filter(lot -> lot.source.equals(source))
                .findFirst()
                .orElseThrow();
    }

    boolean canClaim(String source, long amount) {
        return lot(source).family().stream()
                .allMatch(lot -> lot.claimed.add(BigInteger.valueOf(amount)).bitLength() < Long.SIZE);
    }

    void revoke(String source, long amount) {
        BigInteger rest = BigInteger.valueOf(amount);
        for (NaiveLot lot : lot(source).family()) {
            rest = rest.subtract(claim(lot, rest));
        }
        settle();
    }

    /** Answers what of the claim is met. */
    private BigInteger claim(NaiveLot lot, BigInteger amount) {
        BigInteger unclaimed = lot.granted.subtract(lot.claimed).max(BigInteger.ZERO);
        BigInteger claim = amount.min(unclaimed);
        lot.claimed = lot.claimed.add(amount);
        BigInteger free = claim.min(lot.free);
        lot.free = lot.free.subtract(free);
        lot.taken = lot.taken.add(free);
        BigInteger due = claim.subtract(free).min(lot.heldSum().subtract(lot.due));
        lot.due = lot.due.add(due);
        BigInteger spent = claim.subtract(free).subtract(due).min(lot.unclaimedSpent());
        claimSpent(lot, spent);
        return free.add(due).add(spent);
    }

    BigInteger comingBack(Restoration restoration) {
        BigInteger amount = BigInteger.valueOf(restoration.amount().nanos());
        BigInteger owing = debt;
        BigInteger sum = BigInteger.ZERO;
        for (NaiveLot lot : lot(restoration.source().value()).family()) {
            NaiveLot.GivenUp off = lot.givenUp(amount);
            BigInteger offDebt = off.owed().min(owing);
            owing = owing.subtract(offDebt);
            sum = sum.add(off.taken()).add(off.owed()).subtract(offDebt);
            amount = off.beyond();
        }
        return sum;
    }

    void restore(Restoration restoration) {
        BigInteger amount = BigInteger.valueOf(restoration.amount().nanos());
        NaiveLot first = lot(restoration.source().value());
        for (NaiveLot lot : first.family()) {
            NaiveLot.GivenUp off = lot.giveUp(amount);
            BigInteger offDebt = off.owed().min(debt);
            debt = debt.subtract(offDebt);
            boolean ended = !now.isBefore(lot.terms.expires());
            Instant until = ended ? now.plus(restoration.lifetime()) : lot.terms.expires();
            if (ended) {
                first.rests.addAll(made(lot.terms, until, off.taken()));
            } else {
                lot.free = lot.free.add(off.taken());
            }
            made(lot.terms, until, off.owed().subtract(offDebt));
            amount = off.beyond();
        }
        settle();
    }

    /** A lot that begins now, or none for nothing. */
    private List<NaiveLot> made(LotTerms like, Instant until, BigInteger amount) {
        if (amount.signum() == 0) {
            return List.of();
        }
        NaiveLot lot = new NaiveLot();
        lot.number = lots.size() + 1L;
        lot.terms = like.expiringAt(Instant.MAX).effectiveFrom(now).expiringAt(until);
        lot.begun = true;
        lot.granted = amount;
        lot.free = amount;
        lots.add(lot);
        return List.of(lot);
    }

    BigInteger posted() {
        BigInteger sum = BigInteger.ZERO;
        for (NaiveLot lot : lots) {
            sum = lot.begun ? sum.add(lot.free).add(lot.heldSum()) : sum;
        }
        return sum;
    }

    BigInteger held() {
        return holds.values().stream().map(hold -> hold.amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}

package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One period of one subscription item: how it began, how it changed, and what it is worth. */
final class Course {
    /** Periods that ended longer ago are not posted again. */
    private static final Duration MEMORY = Duration.ofDays(35);

    /** From an instant on the item was worth so much per whole period; in the order of payment. */
    private record Turn(Invoice invoice, OperationKey key, Instant from, Credits worth) {}

    private final AllowancePolicy.Work work;
    private final String item;
    private final Period period;
    private final List<Turn> turns = new ArrayList<>();
    private Interval interval = Interval.MONTH;
    private String base = "";
    private String reason = "";
    private Credits rolloverMost = Credits.ZERO;

    Course(AllowancePolicy.Work work, String item, Period period) {
        this.work = work;
        this.item = item;
        this.period = period;
    }

    void begin(Invoice invoice, InvoiceLine line, LinePromise promise, Plan plan) {
        interval = promise.interval();
        rolloverMost = plan.allowance().rolloverMost();
        var key = work.lineKey(invoice, line);
        base = key.value();
        reason = AllowancePolicy.reason(promise);
        turns.add(new Turn(invoice, key, period.start(), promise.credits()));
    }

    Period period() {
        return period;
    }

    void change(Invoice invoice, InvoiceLine line, LinePromise promise) {
        turns.add(new Turn(invoice, work.lineKey(invoice, line), line.period().start(), promise.credits()));
    }

    void stop(Invoice invoice, InvoiceLine line) {
        turns.add(new Turn(invoice, work.lineKey(invoice, line), line.period().start(), Credits.ZERO));
    }

    /** What a changed line should cost by the time it is for; what it does where its price is not known. */
    long shareOf(InvoiceLine line) {
        if (line.unitAmount() <= 1 || period.isEmpty()) {
            return line.amount();
        }
        return BigInteger.valueOf(Math.multiplyExact(line.unitAmount(), line.quantity()))
                .multiply(BigInteger.valueOf(line.period().seconds()))
                .divide(BigInteger.valueOf(period.seconds()))
                .multiply(BigInteger.valueOf(line.amount() < 0 ? -1 : 1))
                .longValueExact();
    }

    /** Notes what each invoice puts into which lot. */
    void promise(PromisedParts parts) {
        for (int i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            var gained = worthOf(i + 1).minus(worthOf(i));
            if (isReleasedByMonth() && !isTooLateForMonths(i)) {
                spread(i, gained)
                        .forEach(share -> parts.add(turn.invoice().id(), lotOf(share.month()), share.credits()));
            } else {
                parts.add(turn.invoice().id(), turn.key(), gained);
            }
        }
    }

    /** Posts what is due by now. */
    void allow(AllowancePolicy.Work into, Instant now) {
        if (lastOfUse().plus(MEMORY).isBefore(now)) {
            return;
        }
        if (isReleasedByMonth()) {
            releaseMonths(into, now);
            allowRest(into);
        } else {
            carryOver(into);
            for (int i = 0; i < turns.size(); i++) {
                allow(into, i, worthOf(i + 1));
            }
        }
    }

    private void allow(AllowancePolicy.Work into, int index, Credits target) {
        var turn = turns.get(index);
        var isLate = !period.end().isAfter(turn.invoice().paidAt());
        var terms = terms(isLate ? turn.from() : period.start(), period.end(), turn.invoice());
        into.steps.add(new CreditStep.Allow(new AllowanceChange(turn.key(), name(into), target, terms)));
    }

    /** What changes gain that were paid when the last month had begun: no month is left to spread it over. */
    private void allowRest(AllowancePolicy.Work into) {
        var before = Credits.ZERO;
        for (int i = 0; i < turns.size(); i++) {
            if (isTooLateForMonths(i)) {
                var gained = worthOf(i + 1).minus(before);
                allow(into, i, gained.isNegative() ? Credits.ZERO : gained);
            } else {
                before = worthOf(i + 1);
            }
        }
    }

    private boolean isTooLateForMonths(int index) {
        return index > 0
                && !start(interval.months() - 1)
                        .isAfter(turns.get(index).invoice().paidAt());
    }

    private Instant lastOfUse() {
        return turns.stream()
                .map(turn -> terms(turn.from(), period.end(), turn.invoice()).expires())
                .max(Comparator.naturalOrder())
                .orElse(period.end());
    }

    /** When the next month of a yearly plan is due. */
    Instant next(Instant now) {
        for (int month = 0; !isMonthly() && month < interval.months(); month++) {
            if (start(month).isAfter(now)) {
                return start(month);
            }
        }
        return Instant.MAX;
    }

    private void carryOver(AllowancePolicy.Work into) {
        if (!rolloverMost.isPositive() || base.isEmpty()) {
            return;
        }
        var terms = new LotTerms(LotKind.ROLLOVER, LotTerms.USUAL_PRIORITY, LotScope.ALL, period.start(), period.end());
        for (var before : into.courses.values()) {
            if (before.period.end().equals(period.start()) && isHeirOf(before, into)) {
                var name = before.name(into);
                into.steps.add(
                        new CreditStep.CarryOver(new OperationKey("rollover:" + name), name, rolloverMost, terms));
            }
        }
    }

    /** The next period of the same item inherits; where the item is gone, the first that inherits at all. */
    private boolean isHeirOf(Course before, AllowancePolicy.Work into) {
        var next = into.courses.values().stream()
                .filter(each -> each.period.start().equals(period.start()) && !each.base.isEmpty())
                .toList();
        return next.stream()
                .filter(each -> each.item.equals(before.item))
                .findFirst()
                .or(() -> next.stream()
                        .filter(each -> each.rolloverMost.isPositive())
                        .findFirst())
                .filter(each -> each == this)
                .isPresent();
    }

    private OperationKey name(AllowancePolicy.Work into) {
        return into.key("period:" + item + ":" + period.end().getEpochSecond());
    }

    private void releaseMonths(AllowancePolicy.Work into, Instant now) {
        var monthly = new Credits[interval.months()];
        Arrays.fill(monthly, Credits.ZERO);
        for (int i = 0; i < turns.size() && !isTooLateForMonths(i); i++) {
            for (var share : spread(i, worthOf(i + 1).minus(worthOf(i)))) {
                monthly[share.month()] = monthly[share.month()].plus(share.credits());
            }
        }
        for (int month = 0; month < monthly.length; month++) {
            var lot = lotOf(month);
            if (monthly[month].isPositive()
                    && !start(month).isAfter(now)
                    && isReleased(into, lot, month, monthly[month])) {
                var terms =
                        terms(start(month), start(month + 1), turns.getFirst().invoice());
                into.steps.add(new CreditStep.Give(new Grant(lot, monthly[month], terms, Money.NONE, reason), false));
            }
        }
    }

    private boolean isReleased(AllowancePolicy.Work into, OperationKey lot, int month, Credits amount) {
        for (var turn : turns) {
            var paybacks = turn.invoice().paybacks();
            if (PaybackPolicy.endsSchedule(paybacks, into.truth.ended(), start(month))) {
                return false;
            }
        }
        var parts = turns.stream().map(Turn::invoice).distinct().toList();
        var cancelled = Credits.ZERO;
        for (var invoice : parts) {
            var before = invoice.paybacks().stream()
                    .filter(payback -> !payback.created().isAfter(start(month)))
                    .toList();
            var steps = PaybackPolicy.steps(into.truth.source(), before, invoice.basis(), into.parts.of(invoice.id()));
            cancelled = cancelled.plus(PaybackPolicy.netTaken(steps, lot));
        }
        return cancelled.isLessThan(amount);
    }

    private record Share(int month, Credits credits) {}

    /** Spreads what a turn gained evenly over the months not yet begun when it was paid. */
    private List<Share> spread(int index, Credits gained) {
        var turn = turns.get(index);
        int months = interval.months();
        int first = 0;
        while (index > 0 && !start(first).isAfter(turn.invoice().paidAt())) {
            first++;
        }
        var shares = new ArrayList<Share>();
        for (int month = first; month < months; month++) {
            long upTo = part(gained, month + 1 - first, months - first);
            long before = part(gained, month - first, months - first);
            shares.add(new Share(month, Credits.ofNanos(upTo - before)));
        }
        return shares;
    }

    /** What the whole period is worth by its first turns: each worth for its share of the time. */
    private Credits worthOf(int count) {
        var known = new ArrayList<>(turns.subList(0, count));
        known.sort(Comparator.comparing(Turn::from));
        var sum = BigInteger.ZERO;
        for (int i = 0; i < known.size(); i++) {
            var from = known.get(i).from();
            var to = i + 1 < known.size() ? known.get(i + 1).from() : period.end();
            var seconds = BigInteger.valueOf(to.getEpochSecond() - from.getEpochSecond());
            sum = sum.add(BigInteger.valueOf(known.get(i).worth().nanos()).multiply(seconds));
        }
        return Credits.ofNanos(sum.divide(BigInteger.valueOf(period.seconds())).longValueExact());
    }

    private static long part(Credits whole, int parts, int of) {
        return BigInteger.valueOf(whole.nanos())
                .multiply(BigInteger.valueOf(parts))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }

    private boolean isReleasedByMonth() {
        return !isMonthly() && !base.isEmpty();
    }

    private boolean isMonthly() {
        return interval == Interval.MONTH;
    }

    private OperationKey lotOf(int month) {
        return new OperationKey(base + ":m:" + month);
    }

    private Instant start(int month) {
        return month == interval.months() ? period.end() : Interval.monthsAfter(period.start(), month);
    }

    /** What was paid when its time was over may be used as long as that time was, from the payment on. */
    private static LotTerms terms(Instant from, Instant to, Invoice invoice) {
        var paid = invoice.paidAt();
        return to.isAfter(paid)
                ? LotTerms.of(LotKind.PLAN).effectiveFrom(from).expiringAt(to)
                : LotTerms.of(LotKind.PLAN).effectiveFrom(paid).expiringAt(paid.plus(Duration.between(from, to)));
    }
}

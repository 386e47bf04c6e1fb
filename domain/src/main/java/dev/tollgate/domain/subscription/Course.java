package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** One period of one subscription item, from the invoice lines that began and changed it to its allowances. */
final class Course {
    /** Periods that ended longer ago are not posted again. */
    private static final Duration MEMORY = Duration.ofDays(35);

    private final Judgement judgement;
    private final String item;
    private final Period period;
    private final Turns turns;
    private Interval interval = Interval.MONTH;
    private String base = "";
    private String reason = "";
    private Credits rolloverMost = Credits.ZERO;
    private int anchorDay;

    Course(Judgement judgement, String item, Period period) {
        this.judgement = judgement;
        this.item = item;
        this.period = period;
        this.turns = new Turns(period);
        this.anchorDay = judgement.truth.anchorDay();
    }

    void begin(Invoice invoice, InvoiceLine line, LinePromise promise, Plan plan) {
        interval = promise.interval();
        rolloverMost = plan.allowance().rolloverMost();
        var key = judgement.lineKey(invoice, line);
        base = key.value();
        reason = Judgement.reason(promise);
        turns.add(new Turns.Turn(invoice, key, period.start(), worth(promise)));
    }

    void change(Invoice invoice, InvoiceLine line, LinePromise promise) {
        turn(invoice, line, worth(promise));
    }

    void stop(Invoice invoice, InvoiceLine line) {
        turn(invoice, line, Credits.ZERO);
    }

    /** One that is cut short is worth its share, by the day that counted when the first of its lines was seen. */
    private Credits worth(LinePromise promise) {
        anchorDay = turns.count() == 0 ? promise.anchorDay() : anchorDay;
        return Credits.ofNanos(BigInteger.valueOf(promise.credits().nanos())
                .multiply(BigInteger.valueOf(period.seconds()))
                .divide(BigInteger.valueOf(wholeSeconds(promise.interval())))
                .longValueExact());
    }

    /** One that follows another of the item is not its first: where it is short, its end was chosen. */
    private long wholeSeconds(Interval of) {
        var isFirst = judgement.courses.values().stream()
                .noneMatch(each -> each.item.equals(item) && each.period.end().equals(period.start()));
        return isFirst ? period.wholeSeconds(of, anchorDay) : period.wholeSecondsFromStart(of, anchorDay);
    }

    private void turn(Invoice invoice, InvoiceLine line, Credits worth) {
        var key = judgement.lineKey(invoice, line);
        turns.add(new Turns.Turn(invoice, key, line.period().start(), worth));
    }

    String item() {
        return item;
    }

    Period period() {
        return period;
    }

    /** Whether a line is for the whole of it; of one that is known by its changes only nothing is inherited. */
    boolean isBegun() {
        return !base.isEmpty();
    }

    /** When the first bill for it was paid. */
    Instant paidAt() {
        return turns.at(0).paidAt();
    }

    Credits rolloverMost() {
        return rolloverMost;
    }

    /** What its lots have in common. */
    OperationKey name() {
        return judgement.key("period:" + item + ":" + period.end().getEpochSecond());
    }

    /**
     * What a changed line should cost by the time it is for; what it does where its price is not known. Time that was
     * not used gives back at most that: a coupon may have paid for it that is over since.
     */
    BigInteger shareOf(InvoiceLine line, Interval of) {
        var amount = BigInteger.valueOf(line.amount());
        if (line.unitAmount() <= 1 || period.isEmpty()) {
            return amount;
        }
        var share = BigInteger.valueOf(line.unitAmount())
                .multiply(BigInteger.valueOf(line.quantity()))
                .multiply(BigInteger.valueOf(line.period().seconds()))
                .divide(BigInteger.valueOf(wholeSeconds(of)));
        return line.unused() ? amount.max(share.negate()) : share;
    }

    /** Notes what each invoice puts into which lot, and what it takes off again. */
    void promise(PromisedParts parts) {
        var changes = new LinkedHashMap<String, List<PromisedParts.Part>>();
        for (int i = 0; i < turns.count(); i++) {
            changes.computeIfAbsent(turns.at(i).invoice().id(), id -> new ArrayList<>())
                    .addAll(changesBy(i));
        }
        changes.forEach(parts::add);
    }

    private List<PromisedParts.Part> changesBy(int turn) {
        var months = months();
        return isReleasedByMonth() && !months.isTooLate(turn)
                ? months.spread(turn).stream()
                        .map(share -> new PromisedParts.Part(months.lotOf(share.month()), share.credits()))
                        .toList()
                : List.of(new PromisedParts.Part(turns.at(turn).key(), turns.gainedBy(turn)));
    }

    /** Posts what is due by now. */
    void allow(Instant now) {
        if (turns.lastOfUse().plus(MEMORY).isBefore(now)) {
            return;
        }
        if (isReleasedByMonth()) {
            months().release(judgement, now, reason);
            allowRest();
        } else {
            Rollover.carry(this, judgement);
            for (int i = 0; i < turns.count(); i++) {
                allow(i, turns.worthOf(i + 1));
            }
        }
    }

    private void allow(int index, Credits target) {
        var turn = turns.at(index);
        var isLate = !period.end().isAfter(turn.paidAt());
        var terms = turn.terms(isLate ? turn.from() : period.start(), period.end());
        var change = new AllowanceChange(turn.key(), name(), target, terms);
        judgement.agenda.add(turn.paidAt(), new CreditStep.Allow(change));
    }

    /** What changes gain that were paid too late for the months. */
    private void allowRest() {
        var before = Credits.ZERO;
        for (int i = 0; i < turns.count(); i++) {
            if (months().isTooLate(i)) {
                var gained = turns.worthOf(i + 1).minus(before);
                allow(i, gained.isNegative() ? Credits.ZERO : gained);
            } else {
                before = turns.worthOf(i + 1);
            }
        }
    }

    /** When time alone asks for another step. */
    Instant next(Instant now) {
        return isReleasedByMonth() ? months().next(now) : Instant.MAX;
    }

    private boolean isReleasedByMonth() {
        return interval != Interval.MONTH;
    }

    private Months months() {
        int count = interval.months();
        while (count > 1 && !Interval.monthsAfter(period.start(), count - 1).isBefore(period.end())) {
            count--;
        }
        return new Months(period, turns, count, base);
    }
}

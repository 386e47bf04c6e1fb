package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The months of a yearly period: its worth is given in a lot a month, each when its month begins.
 *
 * @param base what the keys of the lots begin with
 */
record Months(Period period, Turns turns, int count, String base) {

    /** What one month gets. */
    record Share(int month, Credits credits) {}

    OperationKey lotOf(int month) {
        return new OperationKey(base + ":m:" + month);
    }

    /** When the next month is due. */
    Instant next(Instant now) {
        for (int month = 0; month < count; month++) {
            if (start(month).isAfter(now)) {
                return start(month);
            }
        }
        return Instant.MAX;
    }

    /** Whether a turn was paid when the last month had begun: no month is left to spread it over. */
    boolean isTooLate(int turn) {
        return turn > 0 && !start(count - 1).isAfter(turns.at(turn).paidAt());
    }

    /** Spreads what a turn gained evenly over the months not yet begun when it was paid. */
    List<Share> spread(int turn) {
        var gained = turns.gainedBy(turn);
        int first = 0;
        while (turn > 0 && !start(first).isAfter(turns.at(turn).paidAt())) {
            first++;
        }
        var shares = new ArrayList<Share>();
        for (int month = first; month < count; month++) {
            long upTo = part(gained, month + 1 - first, count - first);
            long before = part(gained, month - first, count - first);
            shares.add(new Share(month, Credits.ofNanos(upTo - before)));
        }
        return shares;
    }

    /** Gives the lots of all months that have begun. */
    void release(Judgement into, Instant now, String reason) {
        var monthly = monthly();
        for (int month = 0; month < count; month++) {
            var amount = monthly[month];
            if (amount.isPositive() && !start(month).isAfter(now) && isReleased(into, month, amount)) {
                var terms = turns.at(0).terms(start(month), start(month + 1));
                var grant = new Grant(lotOf(month), amount, terms, Money.NONE, reason);
                into.agenda.add(givenAt(month), new CreditStep.Give(grant, false));
            }
        }
    }

    private Credits[] monthly() {
        var monthly = new Credits[count];
        Arrays.fill(monthly, Credits.ZERO);
        for (int i = 0; i < turns.count() && !isTooLate(i); i++) {
            for (var share : spread(i)) {
                monthly[share.month()] = monthly[share.month()].plus(share.credits());
            }
        }
        return monthly;
    }

    /** Not where money that went back before its month began ended the schedule, or cancelled all of the lot. */
    private boolean isReleased(Judgement into, int month, Credits amount) {
        var cancelled = Credits.ZERO;
        for (var invoice : turns.invoices()) {
            if (PaybackPolicy.endsSchedule(invoice.paybacks(), into.truth.ended(), start(month))) {
                return false;
            }
            var before = invoice.paybacks().stream()
                    .filter(payback -> !payback.created().isAfter(start(month)))
                    .toList();
            var steps = PaybackPolicy.steps(into.truth.source(), before, invoice.basis(), into.parts.of(invoice.id()));
            cancelled = cancelled.plus(PaybackPolicy.netTaken(steps, lotOf(month)));
        }
        return cancelled.isLessThan(amount);
    }

    private Instant givenAt(int month) {
        var paid = turns.at(0).paidAt();
        return start(month).isAfter(paid) ? start(month) : paid;
    }

    private Instant start(int month) {
        return month == count ? period.end() : Interval.monthsAfter(period.start(), month);
    }

    private static long part(Credits whole, int parts, int of) {
        return BigInteger.valueOf(whole.nanos())
                .multiply(BigInteger.valueOf(parts))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }
}

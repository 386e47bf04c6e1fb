package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How one period of an item changed, in the order of payment, and what the whole of it is worth by that. */
final class Turns {
    /** From an instant on the item was worth so much per whole period. */
    record Turn(Invoice invoice, OperationKey key, Instant from, Credits worth) {

        Instant paidAt() {
            return invoice.paidAt();
        }

        /** What was paid when its time was over may be used as long as that time was, from the payment on. */
        LotTerms terms(Instant from, Instant to) {
            return to.isAfter(paidAt())
                    ? LotTerms.of(LotKind.PLAN).effectiveFrom(from).expiringAt(to)
                    : LotTerms.of(LotKind.PLAN)
                            .effectiveFrom(paidAt())
                            .expiringAt(paidAt().plus(Duration.between(from, to)));
        }
    }

    private final Period period;
    private final List<Turn> turns = new ArrayList<>();

    Turns(Period period) {
        this.period = period;
    }

    void add(Turn turn) {
        turns.add(turn);
    }

    int count() {
        return turns.size();
    }

    Turn at(int index) {
        return turns.get(index);
    }

    /** All that were paid by, each once. */
    List<Invoice> invoices() {
        return turns.stream().map(Turn::invoice).distinct().toList();
    }

    /** When the last of what they are worth may be used no more. */
    Instant lastOfUse() {
        return turns.stream()
                .map(turn -> turn.terms(turn.from(), period.end()).expires())
                .max(Comparator.naturalOrder())
                .orElse(period.end());
    }

    /** What the whole period is worth by its first turns: each worth for its share of the time. */
    Credits worthOf(int count) {
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

    /** What one of them adds to the whole, or takes from it. */
    Credits gainedBy(int index) {
        return worthOf(index + 1).minus(worthOf(index));
    }
}

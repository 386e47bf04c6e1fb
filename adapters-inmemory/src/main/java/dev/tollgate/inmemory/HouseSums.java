package dev.tollgate.inmemory;

import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.HouseTotals.MoneyTotal;
import dev.tollgate.domain.books.HouseTotals.Movement;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.money.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds one shelf after the other to the sums of a time. Used by one thread. */
final class HouseSums {

    /** What went out of one lot within the time, by where it went, and what is left at its end. */
    private record Flow(Lot lot, Map<LedgerCode, BigDecimal> to, BigDecimal left) {
        BigDecimal money(LedgerCode... codes) {
            return money(sum(Stream.of(codes).map(code -> to.getOrDefault(code, BigDecimal.ZERO))));
        }

        BigDecimal money(BigDecimal credits) {
            return credits.multiply(BigDecimal.valueOf(lot.price().minorUnits()))
                    .divide(lot.granted().toDecimal(), 20, RoundingMode.HALF_EVEN);
        }
    }

    private final Instant from;
    private final Instant to;
    private final Map<Movement, BigDecimal> moved = new HashMap<>();
    private final SortedMap<String, List<Flow>> flows = new TreeMap<>();
    private BigDecimal deferred = BigDecimal.ZERO;
    private BigDecimal debt = BigDecimal.ZERO;

    HouseSums(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    void add(Shelf shelf) {
        List<Entry> until = shelf.entries().stream()
                .filter(entry -> entry.recorded().isBefore(to))
                .toList();
        if (until.isEmpty()) {
            return;
        }
        deferred = deferred.add(until.getLast().posted().toDecimal());
        debt = debt.add(until.getLast().debt().toDecimal());
        until.stream().filter(this::isWithin).forEach(this::add);
        Map<Long, List<Entry>> byLot = until.stream().collect(Collectors.groupingBy(Entry::lot));
        shelf.lots().stream()
                .filter(lot -> !lot.price().isNone() && byLot.containsKey(lot.number()))
                .map(lot -> flow(lot, byLot.getOrDefault(lot.number(), List.of())))
                .forEach(flow -> flows.merge(flow.lot.price().currency(), List.of(flow), HouseSums::both));
    }

    HouseTotals totals() {
        List<MoneyTotal> money = flows.entrySet().stream()
                .map(currency -> money(currency.getKey(), currency.getValue()))
                .toList();
        return new HouseTotals(moved, deferred, debt, money);
    }

    static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void add(Entry entry) {
        Movement movement = new Movement(entry.kind(), entry.debit(), entry.credit());
        moved.merge(movement, entry.amount().toDecimal(), BigDecimal::add);
    }

    private boolean isWithin(Entry entry) {
        return !entry.recorded().isBefore(from);
    }

    private Flow flow(Lot lot, List<Entry> entries) {
        Map<LedgerCode, BigDecimal> gone = new EnumMap<>(LedgerCode.class);
        Credits left = Credits.ZERO;
        for (Entry entry : entries) {
            boolean out = entry.debit() == LedgerCode.DEFERRED;
            Credits amount = out ? entry.amount() : entry.amount().negated();
            left = left.minus(amount);
            if (isWithin(entry)) {
                gone.merge(out ? entry.credit() : entry.debit(), amount.toDecimal(), BigDecimal::add);
            }
        }
        return new Flow(lot, gone, left.toDecimal());
    }

    private static MoneyTotal money(String currency, List<Flow> flows) {
        return new MoneyTotal(
                currency,
                minor(flows, flow -> flow.money(LedgerCode.SALES).negate()),
                minor(flows, flow -> flow.money(LedgerCode.EARNED, LedgerCode.DEBT)),
                minor(flows, flow -> flow.money(LedgerCode.BREAKAGE)),
                minor(flows, flow -> flow.money(LedgerCode.REVOKED, LedgerCode.ADJUSTMENT)),
                minor(flows, flow -> flow.money(flow.left)));
    }

    private static BigDecimal minor(List<Flow> flows, Function<Flow, BigDecimal> part) {
        return HouseTotals.minorUnits(sum(flows.stream().map(part)));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

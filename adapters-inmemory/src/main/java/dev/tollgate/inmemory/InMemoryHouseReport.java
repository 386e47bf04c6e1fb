package dev.tollgate.inmemory;

import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.ModelTotal;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.usage.UsageRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up all shelves. */
final class InMemoryHouseReport implements HouseReport {

    private record Used(UsageRecord record, EndedCall call) {}

    private record Name(LocalDate day, ProviderId provider, ModelId model) {
        private static final Comparator<Name> ORDER =
                Comparator.comparing(Name::day).thenComparing(Name::provider).thenComparing(Name::model);
    }

    private final Shelves shelves;

    InMemoryHouseReport(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Standing standing() {
        List<Hold> holds = shelves.readAll(shelf -> shelf.holds().stream()).toList();
        List<Hold> open = holds.stream().filter(Hold::isOpen).toList();
        List<Credits> debts = shelves.readAll(
                        shelf -> Stream.of(shelf.state().totals().debt()))
                .filter(Credits::isPositive)
                .toList();
        long frozen = shelves.readAll(shelf -> Stream.of(shelf.state().totals().isFrozen()))
                .filter(yes -> yes)
                .count();
        return new Standing(
                open.size(),
                open.stream()
                        .map(hold -> Duration.between(hold.placed(), shelves.now()))
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                holds.size() - open.size(),
                debts.stream().map(Credits::toDecimal).reduce(BigDecimal.ZERO, BigDecimal::add),
                debts.size(),
                frozen);
    }

    @Override
    public HouseTotals totals(Instant from, Instant to) {
        HouseSums sums = new HouseSums(from, to);
        shelves.readAll(Stream::of).forEach(sums::add);
        return sums.totals();
    }

    @Override
    public List<ModelTotal> models(Instant from, Instant to) {
        Map<ModelId, List<UsageRecord>> groups = used().filter(used -> isWithin(used.call.recorded(), from, to))
                .map(Used::record)
                .collect(Collectors.groupingBy(UsageRecord::model, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new ModelTotal(
                        group.getKey(),
                        group.getValue().size(),
                        HouseSums.sum(group.getValue().stream()
                                .map(record -> record.charge().credits().toDecimal())),
                        cost(group.getValue())))
                .toList();
    }

    @Override
    public List<VendorTotal> vendors(Instant from, Instant to) {
        Map<Name, List<UsageRecord>> groups = used().map(Used::record)
                .filter(record -> isWithin(record.timing().started(), from, to))
                .collect(Collectors.groupingBy(
                        record -> new Name(
                                LocalDate.ofInstant(record.timing().started(), ZoneOffset.UTC),
                                record.provider(),
                                record.priced()),
                        () -> new TreeMap<>(Name.ORDER),
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> total(group.getKey(), group.getValue()))
                .toList();
    }

    private Stream<Used> used() {
        return shelves.readAll(shelf -> shelf.records().entrySet().stream()
                .map(record -> new Used(
                        record.getValue(), Objects.requireNonNull(shelf.ended().get(record.getKey())))));
    }

    private static boolean isWithin(Instant instant, Instant from, Instant to) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    private static VendorTotal total(Name name, List<UsageRecord> records) {
        SortedMap<Meter, BigInteger> quantities = new TreeMap<>();
        records.forEach(record -> record.usage()
                .quantities()
                .forEach((meter, quantity) -> quantities.merge(meter, BigInteger.valueOf(quantity), BigInteger::add)));
        return new VendorTotal(name.day, name.provider, name.model, records.size(), quantities, cost(records));
    }

    private static Usd cost(List<UsageRecord> records) {
        return records.stream().map(record -> record.charge().vendorCost()).reduce(Usd.ZERO, Usd::plus);
    }
}

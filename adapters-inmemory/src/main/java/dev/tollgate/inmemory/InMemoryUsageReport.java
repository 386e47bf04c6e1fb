package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.domain.usage.UsageTotal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks through the records that accounts keep. */
final class InMemoryUsageReport implements UsageReport {

    private static final Comparator<Settled> NEWEST_FIRST =
            Comparator.comparing((Settled settled) -> settled.record().call()).reversed();

    private final Shelves shelves;

    InMemoryUsageReport(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Optional<Settled> find(AccountId account, CallId call) {
        HoldId id = new HoldId(call.value());
        return shelves.read(
                        account,
                        shelf -> Optional.ofNullable(shelf.records().get(id)).map(record -> settled(shelf, id, record)))
                .flatMap(found -> found);
    }

    @Override
    public Optional<Settled> find(CallId call) {
        return shelves.readAll(shelf -> Stream.ofNullable(shelf.records().get(new HoldId(call.value()))))
                .findFirst()
                .flatMap(record -> find(record.account(), call));
    }

    @Override
    public List<Settled> latest(UsageQuery query, int most) {
        return matching(query).limit(PageSize.checked(most)).toList();
    }

    @Override
    public List<Settled> before(UsageQuery query, CallId previous, int most) {
        return matching(query)
                .filter(settled -> settled.record().call().compareTo(previous) < 0)
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public List<UsageTotal> totals(UsageQuery query, Grouping grouping) {
        Map<String, List<Settled>> groups = matching(query)
                .collect(Collectors.groupingBy(
                        settled -> groupOf(settled, grouping), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> total(group.getKey(), group.getValue()))
                .toList();
    }

    private Stream<Settled> matching(UsageQuery query) {
        return shelves
                .read(
                        query.account(),
                        shelf -> shelf.records().entrySet().stream()
                                .map(entry -> settled(shelf, entry.getKey(), entry.getValue()))
                                .filter(settled -> matches(query, settled))
                                .sorted(NEWEST_FIRST)
                                .toList())
                .orElse(List.of())
                .stream();
    }

    private static Settled settled(Shelf shelf, HoldId id, UsageRecord record) {
        EndedCall call = Objects.requireNonNull(shelf.ended().get(id));
        return InMemoryUsageRecorder.settled(record, call, shelf.state().balance());
    }

    private static boolean matches(UsageQuery query, Settled settled) {
        UsageRecord record = settled.record();
        String operation = record.dialect().name().toLowerCase(Locale.ROOT);
        return !settled.recorded().isBefore(query.from())
                && settled.recorded().isBefore(query.to())
                && isAnyOr(query.model(), record.model().value())
                && isAnyOr(query.operation(), operation)
                && isAnyOr(query.key(), record.key().value());
    }

    private static boolean isAnyOr(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private static String groupOf(Settled settled, Grouping grouping) {
        Instant recorded = settled.recorded();
        return switch (grouping) {
            case HOUR -> recorded.truncatedTo(ChronoUnit.HOURS).toString();
            case DAY -> recorded.truncatedTo(ChronoUnit.DAYS).toString();
            case MODEL -> settled.record().model().value();
            case KEY -> settled.record().key().value();
        };
    }

    private static UsageTotal total(String group, List<Settled> settled) {
        SortedMap<Meter, BigInteger> quantities = new TreeMap<>();
        BigDecimal credits = BigDecimal.ZERO;
        Usd cost = Usd.ZERO;
        for (Settled each : settled) {
            UsageRecord record = each.record();
            record.usage()
                    .quantities()
                    .forEach((meter, quantity) ->
                            quantities.merge(meter, BigInteger.valueOf(quantity), BigInteger::add));
            credits = credits.add(record.charge().credits().toDecimal());
            cost = cost.plus(record.charge().vendorCost());
        }
        return new UsageTotal(group, settled.size(), quantities, credits, cost);
    }
}

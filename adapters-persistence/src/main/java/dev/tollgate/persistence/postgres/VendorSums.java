package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Sums of usage records by day, provider and the provider's model. */
final class VendorSums {

    /** Ids tell about when a call was made; by them the partitions to be read are chosen. */
    private static final Duration AROUND = Duration.ofDays(1);

    private static final String NAMES =
            "(u.started AT TIME ZONE 'UTC')::date::text AS day, u.provider, u.priced AS model";

    private static final String CHOSEN = """
            u.started >= :from AND u.started < :to AND u.fingerprint <> 0
                AND u.id >= :first::uuid AND u.id < :end::uuid""";

    private static final String SUMS = """
            SELECT %1$s, '' AS meter, count(*) AS quantity, sum(u.vendor_cost) AS cost
            FROM usage_record AS u
            WHERE %2$s GROUP BY 1, 2, 3
            UNION ALL
            SELECT %1$s, q.key AS meter, sum(q.value::numeric) AS quantity, 0 AS cost
            FROM usage_record AS u, json_each_text(u.quantities) AS q
            WHERE %2$s GROUP BY 1, 2, 3, 4
            ORDER BY 1, 2, 3, 4
            """.formatted(NAMES, CHOSEN);

    private record Name(String day, String provider, String model) {}

    private record Part(Name name, String meter, BigDecimal quantity, BigDecimal cost) {}

    private VendorSums() {}

    static List<VendorTotal> totals(Handle handle, Instant from, Instant to) {
        Map<Name, List<Part>> groups = new LinkedHashMap<>();
        handle.createQuery(SUMS)
                .bind("from", Moments.bound(from))
                .bind("to", Moments.bound(to))
                .bind("first", Partitions.firstId(from.minus(AROUND)))
                .bind("end", Partitions.firstId(to.plus(AROUND)))
                .map((row, context) -> new Part(
                        new Name(row.getString("day"), row.getString("provider"), row.getString("model")),
                        row.getString("meter"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("cost")))
                .forEach(part -> groups.computeIfAbsent(part.name, name -> new ArrayList<>())
                        .add(part));
        return groups.values().stream().map(VendorSums::total).toList();
    }

    /** The first part counts calls and cost, the others are meters. */
    private static VendorTotal total(List<Part> parts) {
        Part calls = parts.getFirst();
        SortedMap<Meter, BigInteger> quantities = new TreeMap<>();
        parts.stream()
                .skip(1)
                .forEach(part -> quantities.put(new Meter(part.meter), part.quantity.toBigIntegerExact()));
        return new VendorTotal(
                LocalDate.parse(calls.name.day),
                new ProviderId(calls.name.provider),
                new ModelId(calls.name.model),
                calls.quantity.longValueExact(),
                quantities,
                new Usd(calls.cost));
    }
}

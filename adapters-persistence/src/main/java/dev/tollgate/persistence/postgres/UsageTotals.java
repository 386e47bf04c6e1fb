package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import dev.tollgate.domain.usage.UsageTotal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Sums of usage by group. Rows have a group, a meter (empty for the calls), quantity, credits and cost. */
final class UsageTotals {

    private static final String FROM_HOURS = """
            SELECT %s AS name, u.meter, sum(u.quantity) AS quantity, sum(u.credits) AS credits, sum(u.cost) AS cost
            FROM %s
            WHERE u.account = :account AND u.hour >= :from AND u.hour < :to
                AND (:model = '' OR u.model = :model) AND (:key = '' OR u.key = :key)
            GROUP BY 1, 2
            """;

    private static final String FROM_RECORDS = """
            SELECT %1$s AS name, '' AS meter, count(*) AS quantity, sum(u.captured) AS credits,
                sum(u.vendor_cost) AS cost
            %2$s GROUP BY 1
            UNION ALL
            SELECT %1$s AS name, q.key AS meter, sum(q.value::numeric) AS quantity, 0 AS credits, 0 AS cost
            FROM (SELECT u.* %2$s) AS u, json_each_text(u.quantities) AS q GROUP BY 1, 2
            """;

    private record Part(String name, String meter, BigDecimal quantity, BigDecimal credits, BigDecimal cost) {}

    private UsageTotals() {}

    static List<UsageTotal> select(Handle handle, UsageQuery query, Grouping grouping) {
        boolean hours = query.operation().isEmpty()
                && PostgresUsageReport.isWholeHours(query.from())
                && PostgresUsageReport.isWholeHours(query.to());
        Query bound = hours
                ? UsagePages.bind(handle, query, FROM_HOURS.formatted(group(grouping, "u.hour"), HourRows.ALL))
                : UsagePages.bindRecords(
                        handle, query, FROM_RECORDS.formatted(group(grouping, "u.recorded"), UsagePages.MATCHING));
        return totals(bound.map((row, context) -> new Part(
                        row.getString("name"),
                        row.getString("meter"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("credits"),
                        row.getBigDecimal("cost")))
                .list());
    }

    private static String group(Grouping grouping, String instant) {
        String utc = instant + " AT TIME ZONE 'UTC'";
        return switch (grouping) {
            case HOUR -> "to_char(date_trunc('hour', " + utc + "), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
            case DAY -> "to_char(date_trunc('day', " + utc + "), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
            case MODEL -> "u.model";
            case KEY -> "u.key";
        };
    }

    private static List<UsageTotal> totals(List<Part> parts) {
        Map<String, List<Part>> groups = new TreeMap<>();
        parts.forEach(part ->
                groups.computeIfAbsent(part.name, name -> new ArrayList<>()).add(part));
        List<UsageTotal> totals = new ArrayList<>();
        groups.forEach((name, group) -> total(name, group, totals));
        return totals;
    }

    /** A group whose calls have all been moved elsewhere by later records is no group. */
    private static void total(String name, List<Part> group, List<UsageTotal> totals) {
        TreeMap<Meter, BigInteger> quantities = new TreeMap<>();
        for (Part part : group) {
            if (!part.meter.isEmpty()) {
                quantities.put(new Meter(part.meter), part.quantity.toBigIntegerExact());
            }
        }
        for (Part part : group) {
            if (part.meter.isEmpty() && part.quantity.signum() > 0) {
                totals.add(new UsageTotal(
                        name,
                        part.quantity.longValueExact(),
                        quantities,
                        HouseSums.credits(part.credits),
                        new Usd(part.cost)));
            }
        }
    }
}

package dev.tollgate.http.internal.usage;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageTotal;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one call used and cost. */
record UsageJson(
        String requestId,
        String outcome,
        String ended,
        String model,
        String pricedAs,
        String provider,
        String operation,
        String keyId,
        String certainty,
        Map<String, Long> usage,
        String credits,
        String debt,
        Map<String, String> vendorCost,
        String priceVersion,
        String multiplier,
        long tier,
        boolean provisional,
        String startedAt,
        long firstPartMs,
        long totalMs,
        String recordedAt) {

    static UsageJson of(Settled settled) {
        var record = settled.record();
        var charge = record.charge();
        return new UsageJson(
                record.call().toString(),
                word(settled.end()),
                word(record.ending()),
                record.model().value(),
                record.priced().value(),
                record.provider().value(),
                word(record.dialect()),
                record.key().value(),
                word(record.usage().certainty()),
                quantities(record.usage().quantities()),
                charge.credits().toString(),
                settled.debt().toString(),
                Map.of("amount", charge.vendorCost().toString(), "currency", "USD"),
                charge.version().toString(),
                charge.multiplier().toPlainString(),
                charge.tier(),
                record.provisional(),
                record.timing().started().toString(),
                record.timing().firstPart().toMillis(),
                record.timing().total().toMillis(),
                settled.recorded().toString());
    }

    private static Map<String, Long> quantities(SortedMap<Meter, Long> quantities) {
        var byName = new TreeMap<String, Long>();
        quantities.forEach((meter, quantity) -> byName.put(meter.name(), quantity));
        return byName;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Sums over the calls of one group. */
    record TotalJson(
            String group, long calls, String credits, Map<String, String> vendorCost, Map<String, Long> usage) {

        static TotalJson of(UsageTotal total) {
            return new TotalJson(
                    total.group(),
                    total.calls(),
                    total.credits().toString(),
                    Map.of("amount", total.vendorCost().toString(), "currency", "USD"),
                    quantities(total.quantities()));
        }
    }
}

package dev.tollgate.http.internal.usage;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageTotal;
import dev.tollgate.http.internal.server.Json;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What one call used and cost its account; what it cost the operator is for operators only. */
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
        String priceVersion,
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
                charge.version().toString(),
                charge.tier(),
                record.provisional(),
                record.timing().started().toString(),
                record.timing().firstPart().toMillis(),
                record.timing().total().toMillis(),
                settled.recorded().toString());
    }

    /** The same with whose call it was, what the vendor takes and what its prices were multiplied by. */
    static ObjectNode forOperator(Settled settled) {
        var record = settled.record();
        var charge = record.charge();
        return withCost(of(settled), charge.vendorCost())
                .put("account", record.account().value())
                .put("multiplier", charge.multiplier().toPlainString());
    }

    private static ObjectNode withCost(Object told, Usd vendorCost) {
        var node = Json.tree(told);
        node.putObject("vendor_cost").put("amount", vendorCost.toString()).put("currency", "USD");
        return node;
    }

    private static <N extends Number> Map<String, N> quantities(SortedMap<Meter, N> quantities) {
        var byName = new TreeMap<String, N>();
        quantities.forEach((meter, quantity) -> byName.put(meter.name(), quantity));
        return byName;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Sums over the calls of one group. */
    record TotalJson(String group, long calls, String credits, Map<String, BigInteger> usage) {

        static TotalJson of(UsageTotal total) {
            return new TotalJson(
                    total.group(), total.calls(), total.credits().toPlainString(), quantities(total.quantities()));
        }

        /** The same with what vendors take. */
        static ObjectNode forOperator(UsageTotal total) {
            return withCost(of(total), total.vendorCost());
        }
    }
}

package dev.tollgate.llm.internal.prices;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ContextTier;
import dev.tollgate.domain.pricing.PriceSheets.Mistake;
import dev.tollgate.domain.pricing.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The rates of one entry: base fields, and the same fields with a threshold behind them. */
final class EntryRates {

    private static final SortedMap<String, Meter> FIELDS = new TreeMap<>(Map.of(
            "input_cost_per_token", Meter.INPUT,
            "output_cost_per_token", Meter.OUTPUT,
            "output_cost_per_reasoning_token", Meter.REASONING,
            "cache_read_input_token_cost", Meter.CACHED_INPUT,
            "cache_creation_input_token_cost", Meter.CACHE_WRITE,
            "cache_creation_input_token_cost_above_1hr", Meter.CACHE_WRITE_1H,
            "input_cost_per_audio_token", Meter.AUDIO_INPUT,
            "output_cost_per_audio_token", Meter.AUDIO_OUTPUT));
    private static final Pattern TIER = Pattern.compile("(.+)_above_([0-9]{1,9})k_tokens");
    private static final String SEARCH = "search_context_cost_per_query";

    /** Costs beside those of tokens that vendors do not report by call: without them a call would be too cheap. */
    private static final List<String> UNTOLD = List.of(
            "input_cost_per_request",
            "citation_cost_per_token",
            "output_cost_per_image",
            "output_cost_per_image_token");

    /** For one token or search; beyond, somebody counted in other units. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private static final int MOST_DECIMALS = 40;

    private final String entry;
    private final JsonNode fields;
    private final List<Mistake> mistakes;
    private final Rates base;

    /** Notes every mistake; what is wrong is zero in the rates. */
    EntryRates(String entry, JsonNode fields, List<Mistake> mistakes) {
        this.entry = entry;
        this.fields = fields;
        this.mistakes = mistakes;
        this.base = readBase();
    }

    static boolean pricesTokens(JsonNode fields) {
        return fields.hasNonNull("input_cost_per_token") || fields.hasNonNull("output_cost_per_token");
    }

    /** The first cost of an entry that calls here cannot be charged; empty if there is none. */
    static String untold(JsonNode fields) {
        return UNTOLD.stream()
                .filter(field -> fields.path(field).asDouble(0) != 0)
                .findFirst()
                .orElse("");
    }

    Rates base() {
        return base;
    }

    private Rates readBase() {
        SortedMap<Meter, Usd> rates = new TreeMap<>();
        FIELDS.forEach((field, meter) -> {
            if (fields.hasNonNull(field)) {
                rates.put(meter, price(field, fields.get(field)));
            }
        });
        dearestSearch(rates);
        return new Rates(rates);
    }

    /** Each tier has all rates: those it does not state are the base ones. */
    List<ContextTier> tiers() {
        List<ContextTier> tiers = new ArrayList<>();
        for (long threshold : thresholds()) {
            SortedMap<Meter, Usd> rates = new TreeMap<>(base.perUnit());
            FIELDS.forEach((field, meter) -> {
                String inTier = field + "_above_" + threshold + "k_tokens";
                if (fields.hasNonNull(inTier)) {
                    rates.put(meter, price(inTier, fields.get(inTier)));
                }
            });
            tiers.add(new ContextTier(Math.multiplyExact(threshold, 1000L), new Rates(rates)));
        }
        return tiers;
    }

    private TreeSet<Long> thresholds() {
        TreeSet<Long> thresholds = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            Matcher tier = TIER.matcher(field.getKey());
            if (tier.matches()
                    && FIELDS.containsKey(tier.group(1))
                    && !field.getValue().isNull()) {
                thresholds.add(Long.parseLong(tier.group(2)));
                if (thresholds.remove(0L)) {
                    wrong(field.getKey(), "a price of longer prompts must begin above 1k tokens or more");
                }
            }
        }
        return thresholds;
    }

    /** Searches are priced by size of context, which a call does not report: the dearest covers all. */
    private void dearestSearch(SortedMap<Meter, Usd> rates) {
        for (Map.Entry<String, JsonNode> size : fields.path(SEARCH).properties()) {
            Usd price = price(SEARCH + "." + size.getKey(), size.getValue());
            rates.merge(Meter.WEB_SEARCH, price, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    private Usd price(String field, JsonNode value) {
        try {
            BigDecimal price = new BigDecimal(value.asString(""));
            if (price.signum() >= 0 && price.compareTo(MOST) <= 0 && price.scale() <= MOST_DECIMALS) {
                return new Usd(price);
            }
            wrong(
                    field,
                    "a price must be 0 to " + MOST + " dollars, with at most " + MOST_DECIMALS + " decimals: " + value);
        } catch (NumberFormatException notDecimal) {
            wrong(field, "a price must be a decimal number, not " + value);
        }
        return Usd.ZERO;
    }

    private void wrong(String field, String what) {
        mistakes.add(new Mistake(entry + "." + field, what));
    }
}

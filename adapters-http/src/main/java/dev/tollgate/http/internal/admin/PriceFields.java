package dev.tollgate.http.internal.admin;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How prices are written in requests and answers. */
final class PriceFields {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,12})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
    private static final int PER_MILLION = 6;

    private PriceFields() {}

    /** A decimal as text; what is none, or more than a million, is a 400. */
    static BigDecimal decimal(String name, String text) {
        if (DECIMAL.matcher(text).matches()) {
            BigDecimal value = new BigDecimal(text);
            if (value.compareTo(MOST) <= 0) {
                return value;
            }
        }
        throw Problem.invalid(
                        name,
                        name + " is '" + Shown.of(text)
                                + "'; it must be a decimal number as a text, from \"0\" to \"1000000\".")
                .refusal();
    }

    /** Dollars for a million of each meter. */
    static Rates rates(String name, ObjectNode perMillion) {
        SortedMap<Meter, Usd> rates = new TreeMap<>();
        for (Map.Entry<String, JsonNode> rate : perMillion.properties()) {
            String where = name + "." + rate.getKey();
            Meter meter = Fields.parse(name, rate.getKey(), Meter::new);
            if (!rate.getValue().isString()) {
                throw Problem.invalid(Shown.of(where), Shown.of(where) + " must be a decimal number as a text.")
                        .refusal();
            }
            BigDecimal dollars = decimal(where, rate.getValue().asString());
            rates.put(meter, new Usd(dollars.movePointLeft(PER_MILLION)));
        }
        return new Rates(rates);
    }

    /** The same the other way. */
    static Map<String, String> perMillion(Rates rates) {
        Map<String, String> shown = new TreeMap<>();
        rates.perUnit()
                .forEach((meter, usd) ->
                        shown.put(meter.name(), new Usd(usd.amount().movePointRight(PER_MILLION)).toString()));
        return shown;
    }

    /** The answer to a change: the version that has it. */
    static Reply published(PriceBook book, boolean changed) {
        var json = new PublishedJson(
                book.version().toString(), book.effectiveFrom().toString(), changed);
        return changed ? Reply.created(json) : Reply.ok(json);
    }

    /** The refusal of a change for an instant that is over. */
    static Reply past(Instant now) {
        return Reply.refused(Problem.invalid(
                "effective_from",
                "effective_from is over, it is " + now + " now; name a later instant, or none for at once."));
    }

    /** The refusal where no book says what a credit is worth. */
    static Reply noBook() {
        return Reply.refused(Problem.conflict("No price book says yet what a credit is worth."));
    }

    private record PublishedJson(String version, String effectiveFrom, boolean changed) {}
}

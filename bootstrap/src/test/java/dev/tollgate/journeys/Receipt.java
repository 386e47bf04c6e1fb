package dev.tollgate.journeys;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one record of a call, as its account finds it, and what it must have cost. */
record Receipt(String text) {

    private static final Pattern FIGURE = Pattern.compile("\"([a-z0-9_.]+)\":\"?([0-9.]+)\"?");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    static Receipt of(House house, String call) throws IOException, InterruptedException {
        return new Receipt(house.get("/v1/usage/" + call).body());
    }

    String model() {
        String rest = after("\"model\":\"", text);
        return rest.substring(0, rest.indexOf('"'));
    }

    BigDecimal credits() {
        return House.found("\"credits\":\"([0-9.]+)\"", text);
    }

    /** What a model is offered for: credits per million of each meter. */
    static Map<String, BigDecimal> rates(House house, String model) throws IOException, InterruptedException {
        return figures(after("\"rates\":{", house.get("/v1/models/" + model).body()));
    }

    /** Its meters at these rates, rounded up to a billionth. */
    BigDecimal price(Map<String, BigDecimal> rates) {
        return figures(after("\"usage\":{", text)).entrySet().stream()
                .filter(used -> used.getValue().signum() > 0)
                .map(used -> used.getValue().multiply(rates.get(used.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(MILLION, 9, RoundingMode.CEILING);
    }

    /** What stands between here and the next closing brace. */
    private static Map<String, BigDecimal> figures(String text) {
        Map<String, BigDecimal> figures = new TreeMap<>();
        Matcher each = FIGURE.matcher(text.substring(0, text.indexOf('}')));
        while (each.find()) {
            figures.put(each.group(1), new BigDecimal(each.group(2)));
        }
        return figures;
    }

    private static String after(String mark, String text) {
        int at = text.indexOf(mark);
        if (at < 0) {
            throw new AssertionError("no " + mark + " in " + text);
        }
        return text.substring(at + mark.length());
    }
}

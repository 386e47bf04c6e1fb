package dev.tollgate.bootstrap.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Usage as a table: ours, and the exports of providers, whose columns are known by name. Prompt tokens
 * of all sorts are one measure and tokens of answers another, for providers do not divide them alike.
 */
final class UsageTable {

    /** What providers call the day, the best first. */
    private static final List<String> DAYS = List.of(
            "date",
            "day",
            "usage_date_utc",
            "start_time_iso",
            "bucket_start",
            "starting_at",
            "timestamp",
            "start_time");

    private static final List<String> MODELS = List.of("model", "model_version", "snapshot_id", "sku");

    private static final Map<String, String> MEASURES = Map.ofEntries(
            Map.entry("requests", "requests"),
            Map.entry("num_model_requests", "requests"),
            Map.entry("n_requests", "requests"),
            Map.entry("input", "input"),
            Map.entry("cached_input", "input"),
            Map.entry("cache_write", "input"),
            Map.entry("cache_write_1h", "input"),
            Map.entry("audio_input", "input"),
            Map.entry("input_tokens", "input"),
            Map.entry("prompt_tokens", "input"),
            Map.entry("n_context_tokens_total", "input"),
            Map.entry("uncached_input_tokens", "input"),
            Map.entry("cache_read_input_tokens", "input"),
            Map.entry("cache_creation_input_tokens", "input"),
            Map.entry("usage_input_tokens_no_cache", "input"),
            Map.entry("usage_input_tokens_cache_read", "input"),
            Map.entry("usage_input_tokens_cache_write_5m", "input"),
            Map.entry("usage_input_tokens_cache_write_1h", "input"),
            Map.entry("output", "output"),
            Map.entry("reasoning", "output"),
            Map.entry("audio_output", "output"),
            Map.entry("output_tokens", "output"),
            Map.entry("completion_tokens", "output"),
            Map.entry("n_generated_tokens_total", "output"),
            Map.entry("usage_output_tokens", "output"),
            Map.entry("cost_usd", "cost_usd"),
            Map.entry("amount_usd", "cost_usd"));

    private UsageTable() {}

    /**
     * A line.
     *
     * @param provider empty in a provider's own table
     * @param amounts by measure: requests, input, output, cost_usd; those that the table has
     */
    record Line(LocalDate day, String provider, String model, SortedMap<String, BigDecimal> amounts) {}

    /**
     * Reads a table with a line of names above.
     *
     * @throws IllegalArgumentException naming what is missing or unreadable
     */
    static List<Line> read(String text) {
        List<List<String>> rows = TableText.rows(text);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there is no line in it");
        }
        List<String> names = rows.getFirst().stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        int day = column(names, DAYS);
        int model = column(names, MODELS);
        if (names.stream().noneMatch(MEASURES::containsKey)) {
            throw new IllegalArgumentException("no column counts requests, tokens or cost; there are: " + names);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.size() != names.size()) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " has " + row.size() + " cells and not " + names.size());
            }
            int provider = names.indexOf("provider");
            lines.add(new Line(
                    day(row.get(day), i + 1),
                    provider < 0 ? "" : row.get(provider),
                    row.get(model),
                    amounts(names, row)));
        }
        return lines;
    }

    private static int column(List<String> names, List<String> known) {
        return known.stream()
                .map(names::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no column is called one of " + known + "; there are: " + names));
    }

    private static SortedMap<String, BigDecimal> amounts(List<String> names, List<String> row) {
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String cell = row.get(i);
            Optional<String> measure = Optional.ofNullable(MEASURES.get(names.get(i)));
            if (measure.isPresent()) {
                amounts.merge(measure.get(), cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell), BigDecimal::add);
            }
        }
        return amounts;
    }

    /** A day, an instant, or seconds since 1970. */
    private static LocalDate day(String cell, int line) {
        try {
            return cell.matches("[0-9]{9,11}")
                    ? LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(cell)), ZoneOffset.UTC)
                    : LocalDate.parse(cell.substring(0, Math.min(10, cell.length())));
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("line " + line + " has no day but '" + cell + "'", unreadable);
        }
    }
}

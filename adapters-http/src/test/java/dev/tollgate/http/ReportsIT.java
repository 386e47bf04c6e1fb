package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people who count the money are told, on the day of one call. */
class ReportsIT {
    /** No test is to see a day end. */
    private static final Instant NOW = Instant.parse("2026-03-31T23:59:59Z");

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        var usual = HttpConfig.defaults();
        var config = new HttpConfig(
                usual.host(),
                usual.port(),
                usual.adminPort(),
                usual.adminHost(),
                usual.openMetrics(),
                usual.limits(),
                usual.times(),
                InstantSource.fixed(NOW));
        house = new House(Policies.defaults(), config);
        house.post("/v1/chat/completions", House.chat("demo"), house.key);
    }

    private static String get(String path) {
        var answer = house.get("/admin/reports/" + path, house.adminKey);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Amounts by what they are, of the last period of a table. */
    private static Map<String, String> amounts(String table) {
        return table.lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .collect(Collectors.toMap(
                        cells -> cells.get(1) + " " + cells.get(4), cells -> cells.get(3), (a, b) -> b));
    }

    @Test
    void a_day_says_what_a_call_earned_and_cost() {
        var amounts = amounts(get("day?format=csv&from=" + TODAY + "&to=" + TODAY.plusDays(1)));
        var both = amounts(get("day?format=csv&from=" + TODAY + "&to=" + TODAY));

        assertThat(both.get("earned credits")).isNotEqualTo("0").isEqualTo(both.get("charged credits"));
        assertThat(both).containsKeys("value USD", "vendor_cost USD", "margin USD", "deferred_revenue credits");
        assertThat(amounts.get("earned credits")).isEqualTo("0");
        assertThat(amounts.get("deferred_revenue credits")).isEqualTo(both.get("deferred_revenue credits"));
    }

    @Test
    void a_month_says_the_same_of_all_its_days() {
        var month = get("month?from=" + YearMonth.from(TODAY) + "&to=" + YearMonth.from(TODAY));

        assertThat(month).contains("\"period\":\"" + YearMonth.from(TODAY) + "\"", "\"model\":\"demo\"", "\"calls\":1");
        assertThat(amounts(get("month?format=csv")).get("earned credits"))
                .isEqualTo(amounts(get("day?format=csv")).get("earned credits"));
    }

    @Test
    void several_days_are_several_reports() {
        var days = get("day?from=" + TODAY.minusDays(2) + "&to=" + TODAY);

        assertThat(days.split("\"period\"", -1)).hasSize(4);
    }

    @Test
    void vendors_are_told_with_a_column_for_each_meter() {
        var table = get("vendors?format=csv").lines().toList();

        assertThat(table.getFirst())
                .startsWith("date,provider,model,requests,cost_usd,")
                .contains("input", "output");
        assertThat(table.get(1)).startsWith(TODAY + ",");
        assertThat(get("vendors")).contains("\"calls\":1", "\"quantities\":{");
    }

    @Test
    void what_cannot_be_told_is_refused_by_name() {
        for (var wrong : Map.of(
                        "day?from=yesterday", "from",
                        "day?from=2026-01-02&to=2026-01-01", "from",
                        "day?from=0001-01-01", "from",
                        "month?to=2026-13", "to",
                        "day?from=%2B999999999-12-31&to=%2B999999999-12-31", "from",
                        "day?from=9999-12-31&to=%2B10000-01-01", "to",
                        "month?from=%2B999999999-12&to=%2B999999999-12", "from",
                        "vendors?from=-0001-01-01&to=-0001-01-01", "from",
                        "vendors?format=xml", "format")
                .entrySet()) {
            var answer = house.get("/admin/reports/" + wrong.getKey(), house.adminKey);

            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.body()).contains("\"param\":\"" + wrong.getValue() + "\"");
        }
    }
}

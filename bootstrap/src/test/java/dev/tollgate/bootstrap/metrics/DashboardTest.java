package dev.tollgate.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts look at figures that this server really has. */
class DashboardTest {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Pattern NAME = Pattern.compile("\\b(?:tollgate|gen_ai|http|jvm|process|system)_[a-z_]+\\b");
    private static final Pattern LABEL_SHOWN = Pattern.compile("[{,]([a-z_]+)=\"");
    private static final Pattern LABEL_NAMED = Pattern.compile("[{,]\\s*([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\\\\?\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|by \\([^)]*\\)");

    /** Figures that only a running server has. */
    private static final Set<String> OF_A_SERVER =
            Set.of("tollgate_calls_running", "tollgate_streams_open", "tollgate_lane_waiting");

    /** Labels that Prometheus gives to what it fetches. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    @Test
    void every_figure_of_the_dashboard_and_the_alerts_exists() throws IOException {
        var fixture = new MeasuredFixture();
        Exercise.all(fixture.metrics(), fixture);
        var present = Arrays.stream(
                        fixture.metrics().text(fixture.ports().healthProbe()).split("\n"))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        present.addAll(OF_A_SERVER);

        assertThat(named("grafana/tollgate.json", "\"expr\":"))
                .hasSizeGreaterThan(12)
                .isSubsetOf(present);
        assertThat(named("prometheus/alerts.yaml", "expr:"))
                .hasSizeGreaterThan(6)
                .isSubsetOf(present);
    }

    /** A misspelt label matches nothing and groups into nothing, without a word. */
    @Test
    void every_label_of_the_dashboard_and_the_alerts_exists() throws IOException {
        var fixture = new MeasuredFixture();
        Exercise.all(fixture.metrics(), fixture);
        var present = LABEL_SHOWN
                .matcher(fixture.metrics().text(fixture.ports().healthProbe()))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        present.addAll(OF_PROMETHEUS);

        assertThat(labels("grafana/tollgate.json", "\"expr\":"))
                .hasSizeGreaterThan(8)
                .isSubsetOf(present);
        assertThat(labels("prometheus/alerts.yaml", "expr:"))
                .hasSizeGreaterThan(4)
                .isSubsetOf(present);
    }

    @Test
    void every_alert_is_explained() throws IOException {
        var operations = Files.readString(Path.of("../docs/operations.md"));

        assertThat(Files.readString(DEPLOY.resolve("prometheus/alerts.yaml")).lines())
                .filteredOn(line -> line.contains("- alert:"))
                .hasSizeGreaterThan(6)
                .allSatisfy(line -> assertThat(operations).contains("| " + line.split("alert: ")[1] + " |"));
    }

    private static Set<String> labels(String file, String mark) throws IOException {
        var labels = new TreeSet<String>();
        for (var line : Files.readAllLines(DEPLOY.resolve(file))) {
            if (line.contains(mark)) {
                LABEL_NAMED.matcher(line).results().forEach(found -> labels.add(found.group(1)));
                GROUPED.matcher(line)
                        .results()
                        .forEach(found -> labels.addAll(List.of(found.group(1).split(",\\s*"))));
            }
        }
        return labels;
    }

    private static Set<String> named(String file, String mark) throws IOException {
        return Files.readString(DEPLOY.resolve(file))
                .lines()
                .filter(line -> line.contains(mark))
                .map(line -> LABELS.matcher(line).replaceAll(""))
                .flatMap(line -> NAME.matcher(line).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

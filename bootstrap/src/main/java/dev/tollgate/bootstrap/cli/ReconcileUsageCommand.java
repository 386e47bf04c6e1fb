package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.cli.Reconciliation.Difference;
import dev.tollgate.bootstrap.cli.UsageTable.Line;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a provider's usage export with what a running server counted. */
@Command(
        name = "reconcile",
        description = {
            "Compare a provider's usage export (CSV) with our own count, day by day and model by model.",
            "Ends with 0 when they agree and 1 when they do not."
        },
        mixinStandardHelpOptions = true)
final class ReconcileUsageCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The export of OpenAI, Anthropic, or any CSV with such columns.")
    private Path file = Path.of("");

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "The server, at its admin port if it has one; ${DEFAULT-VALUE} when not given.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            defaultValue = "${env:TOLLGATE_ADMIN_KEY}",
            description = "An operator's key; TOLLGATE_ADMIN_KEY when not given.")
    private String key = "";

    @Option(names = "--tolerance", defaultValue = "0", description = "Differences up to so many percent are accepted.")
    private BigDecimal tolerance = BigDecimal.ZERO;

    @Override
    public Integer call() throws InterruptedException {
        try {
            List<Line> theirs = UsageTable.read(Files.readString(file));
            return print(Reconciliation.of(UsageTable.read(ours(theirs)), theirs));
        } catch (IllegalArgumentException | IOException wrong) {
            PrintWriter errors = spec.commandLine().getErr();
            errors.println("Cannot compare " + file + ": " + wrong.getMessage());
            errors.flush();
            return Commands.UNSOUND;
        }
    }

    private String ours(List<Line> theirs) throws IOException, InterruptedException {
        List<LocalDate> days =
                theirs.stream().map(Line::day).sorted(Comparator.naturalOrder()).toList();
        if (days.isEmpty()) {
            throw new IllegalArgumentException("it has no lines");
        }
        URI report = url.resolve("/admin/reports/vendors?format=csv&from=" + days.getFirst() + "&to=" + days.getLast());
        var request = HttpRequest.newBuilder(report)
                .header("Authorization", "Bearer " + key)
                .timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        }
    }

    private int print(Reconciliation found) {
        PrintWriter out = spec.commandLine().getOut();
        List<Difference> beyond = found.beyond(tolerance);
        if (!beyond.isEmpty()) {
            out.printf("%-10s  %-32s  %-8s  %18s  %18s  %9s%n", "day", "model", "measure", "ours", "theirs", "percent");
        }
        for (Difference each : beyond) {
            out.printf(
                    "%-10s  %-32s  %-8s  %18s  %18s  %9s%n",
                    each.day(),
                    each.model(),
                    each.measure(),
                    each.ours().toPlainString(),
                    each.theirs().toPlainString(),
                    each.percent().toPlainString());
        }
        out.println(found.compared() + " figures compared, " + beyond.size() + " differ.");
        out.flush();
        return beyond.isEmpty() ? 0 : 1;
    }
}

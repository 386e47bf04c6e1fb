package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.cli.Reconciliation.Difference;
import dev.tollgate.bootstrap.cli.UsageTable.Line;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The export of OpenAI, Anthropic, or any CSV with such columns.")
    private Path file = Path.of("");

    @Option(names = "--server", defaultValue = "", description = OperatorCall.SERVER)
    private String server = "";

    @Option(names = "--tolerance", defaultValue = "0", description = "Differences up to so many percent are accepted.")
    private BigDecimal tolerance = BigDecimal.ZERO;

    ReconcileUsageCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try {
            List<Line> theirs = UsageTable.read(Files.readString(file));
            OperatorCall.Said ours = new OperatorCall(environment, server, spec.commandLine()).ask(report(theirs));
            return ours.exitCode() == 0
                    ? print(Reconciliation.of(UsageTable.read(ours.body()), theirs))
                    : ours.exitCode();
        } catch (IOException unreadable) {
            return incomparable(Commands.why(unreadable));
        } catch (IllegalArgumentException wrong) {
            return incomparable(String.valueOf(wrong.getMessage()));
        }
    }

    private int incomparable(String why) {
        Commands.failed(spec, "Cannot compare " + file + ": " + why);
        return Commands.UNSOUND;
    }

    private static String report(List<Line> theirs) {
        List<LocalDate> days = theirs.stream().map(Line::day).sorted().toList();
        if (days.isEmpty()) {
            throw new IllegalArgumentException("it has no lines");
        }
        return "/admin/reports/vendors?format=csv&from=" + days.getFirst() + "&to=" + days.getLast();
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

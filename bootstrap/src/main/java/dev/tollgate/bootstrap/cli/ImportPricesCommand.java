package dev.tollgate.bootstrap.cli;

import dev.tollgate.application.pricing.ImportPrices;
import dev.tollgate.bootstrap.server.PriceDesk;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets.Skipped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes the prices of a community price map. */
@Command(
        name = "import",
        description = "Publish the prices of a community JSON price map, effective now.",
        mixinStandardHelpOptions = true)
final class ImportPricesCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The price map.")
    private Path file = Path.of("");

    @Option(names = "--list-skipped", description = "Name every entry that is left out, not only how many.")
    private boolean listsSkipped;

    ImportPricesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        byte[] sheet;
        try {
            sheet = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return Commands.failed(spec, "Cannot read " + file + ": " + Commands.why(unreadable));
        }
        return PricesCommand.with(environment, spec, desk -> published(desk, sheet));
    }

    private int published(PriceDesk desk, byte[] sheet) {
        return switch (desk.importSheet(Body.of(sheet), Instant.now())) {
            case ImportPrices.Result.Imported imported -> {
                tell(imported);
                yield 0;
            }
            case ImportPrices.Result.Bad bad ->
                Commands.failed(
                        spec,
                        bad.mistakes().stream()
                                .map(mistake -> System.lineSeparator() + "  " + mistake)
                                .collect(Collectors.joining("", "Nothing is changed. Mistakes: " + bad.count(), "")));
            case ImportPrices.Result.Past past ->
                Commands.failed(spec, "It is " + past.now() + " now; nothing is changed.");
            case ImportPrices.Result.NoTerms none ->
                Commands.failed(spec, "There is no price book yet: start the server once, then import.");
        };
    }

    private void tell(ImportPrices.Result.Imported imported) {
        PrintWriter out = spec.commandLine().getOut();
        List<Skipped> skipped = imported.skipped();
        out.println("Version " + imported.version() + " is in effect, with " + imported.models()
                + " models of this file; left out: " + skipped.size() + ".");
        if (listsSkipped) {
            skipped.forEach(entry -> out.println("  " + entry.entry() + ": " + entry.why()));
        } else {
            skipped.stream()
                    .collect(Collectors.groupingBy(Skipped::why, TreeMap::new, Collectors.counting()))
                    .forEach((why, count) -> out.println("  " + count + ": " + why));
        }
        out.flush();
    }
}

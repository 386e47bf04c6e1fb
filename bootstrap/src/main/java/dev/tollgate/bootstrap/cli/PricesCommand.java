package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.PriceDesk;
import dev.tollgate.domain.UnavailableException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;

/** Groups the commands about prices. */
@Command(
        name = "prices",
        description = "Import and show prices, whether or not the server runs.",
        mixinStandardHelpOptions = true)
final class PricesCommand {
    private static final int FAILED = 1;

    /** Opens the books, works with them, and closes them; answers the exit code. */
    static int with(Map<String, String> environment, PrintWriter errors, ToIntFunction<PriceDesk> work) {
        Optional<Config> config = Commands.configuration(environment, errors);
        if (config.isEmpty()) {
            return Commands.UNSOUND;
        }
        try {
            return switch (PriceDesk.open(config.get())) {
                case PriceDesk.Outcome.Failed failed -> {
                    Commands.print(List.of(failed.problem()), errors);
                    yield Commands.UNSOUND;
                }
                case PriceDesk.Outcome.Open open -> {
                    try (PriceDesk desk = open.desk()) {
                        yield work.applyAsInt(desk);
                    }
                }
            };
        } catch (UnavailableException away) {
            return failed(errors, "The database does not answer: " + away.getMessage());
        }
    }

    static int failed(PrintWriter errors, String message) {
        errors.println(message);
        errors.flush();
        return FAILED;
    }
}

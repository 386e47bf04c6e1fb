package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.OldMonth;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the database smaller by a month that nobody needs at hand any more. */
@Command(
        name = "put-away",
        description = "Take the oldest MONTH, over 400 days past, out of the journal at DATABASE_URL.",
        mixinStandardHelpOptions = true)
final class PutAwayCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MONTH", description = "The oldest month of the journal, such as 2025-09.")
    private YearMonth month = YearMonth.of(1970, 1);

    PutAwayCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Optional<Config> config = Commands.configuration(environment, errors);
        if (config.isEmpty()) {
            return Commands.UNSOUND;
        }
        Optional<String> refused = OldMonth.putAway(config.get(), month);
        if (refused.isPresent()) {
            errors.println(refused.get());
            errors.flush();
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(month + " is put away; its tables stay beside the others until you drop them.");
        out.flush();
        return 0;
    }
}

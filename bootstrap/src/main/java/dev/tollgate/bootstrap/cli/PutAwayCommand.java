package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.OldMonth;
import java.time.YearMonth;
import java.util.Map;
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
        return Commands.configured(
                environment,
                spec,
                config -> Commands.end(
                        spec,
                        OldMonth.putAway(config, month),
                        month + " is put away; its tables stay beside the others until you drop them."));
    }
}

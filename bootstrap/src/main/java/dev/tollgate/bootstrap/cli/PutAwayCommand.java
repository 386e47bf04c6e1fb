package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.OldMonth;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Makes the database smaller by a month that nobody needs at hand any more. */
@Command(
        name = "put-away",
        description = "Take the oldest MONTH, over 400 days past, out of the journal at DATABASE_URL.",
        mixinStandardHelpOptions = true)
final class PutAwayCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MONTH",
            description = "The oldest month of the journal, such as 2025-09.",
            converter = Month.class)
    private YearMonth month = YearMonth.of(1970, 1);

    /** Reads a month, and says how one is written. */
    static final class Month implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String given) {
            try {
                return YearMonth.parse(given);
            } catch (DateTimeParseException other) {
                throw new TypeConversionException("\"" + given + "\" is not a month such as 2025-09");
            }
        }
    }

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

package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.database.DatabaseFailure;
import dev.tollgate.bootstrap.server.PriceDesk;
import dev.tollgate.domain.UnavailableException;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Groups the commands about prices. */
@Command(
        name = "prices",
        description = "Import and show prices, whether or not the server runs.",
        mixinStandardHelpOptions = true)
final class PricesCommand {
    private static final String OLD_SCHEMA = "The database is empty, or of an older release: start the server once,"
            + " or run ./tollgate migrate where it is your own. Nothing is changed.";

    /** Opens the books, works with them, and closes them; answers the exit code. */
    static int with(Map<String, String> environment, CommandSpec spec, ToIntFunction<PriceDesk> work) {
        return Commands.configured(environment, spec, config -> {
            try {
                return switch (PriceDesk.open(config)) {
                    case PriceDesk.Outcome.Failed failed ->
                        Commands.failed(spec, failed.problem().toString());
                    case PriceDesk.Outcome.NoDatabase none ->
                        Commands.failed(
                                spec,
                                "There is no database in " + none.directory() + " yet: start the server once, or set"
                                        + " TOLLGATE_DATA_DIR or DATABASE_URL as it has them.");
                    case PriceDesk.Outcome.OldSchema old -> Commands.failed(spec, OLD_SCHEMA);
                    case PriceDesk.Outcome.Open open -> {
                        try (PriceDesk desk = open.desk()) {
                            yield work.applyAsInt(desk);
                        }
                    }
                };
            } catch (UnavailableException away) {
                return Commands.failed(spec, DatabaseFailure.told(away));
            }
        });
    }
}

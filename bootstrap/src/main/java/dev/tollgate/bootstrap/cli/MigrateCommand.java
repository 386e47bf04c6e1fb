package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.SchemaUpdate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Updates the schema before any server of a new release is started. */
@Command(
        name = "migrate",
        description = "Bring the schema of the database at DATABASE_URL up to date, and end.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    MigrateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return Commands.configured(
                environment, spec, config -> Commands.end(spec, SchemaUpdate.run(config), "The schema is up to date."));
    }
}

package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.SchemaUpdate;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
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
        PrintWriter errors = spec.commandLine().getErr();
        Optional<Config> config = Commands.configuration(environment, errors);
        if (config.isEmpty()) {
            return Commands.UNSOUND;
        }
        Optional<String> refused = SchemaUpdate.run(config.get());
        if (refused.isPresent()) {
            errors.println(refused.get());
            errors.flush();
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The schema is up to date.");
        out.flush();
        return 0;
    }
}

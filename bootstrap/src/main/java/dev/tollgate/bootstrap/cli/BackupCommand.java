package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.database.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the data directory of a server that is stopped. */
@Command(
        name = "backup",
        description = "Copy the data directory of a stopped server, with its own PostgreSQL, to DIR.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "An empty or missing directory.")
    private Path target = Path.of("");

    BackupCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Optional<Config> config = Commands.configuration(environment, errors);
        if (config.isEmpty()) {
            return Commands.UNSOUND;
        }
        Path from = config.get().storage().directory();
        Optional<String> refused = Backup.copy(from, target);
        if (refused.isPresent()) {
            errors.println(refused.get());
            errors.flush();
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Copied " + from + " to " + target + ".");
        out.flush();
        return 0;
    }
}

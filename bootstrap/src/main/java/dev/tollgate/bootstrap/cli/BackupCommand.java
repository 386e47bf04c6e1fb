package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.database.Backup;
import java.nio.file.Path;
import java.util.Map;
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
        return Commands.configured(environment, spec, config -> {
            Path from = config.storage().directory();
            return Commands.end(spec, Backup.copy(from, target), "Copied " + from + " to " + target + ".");
        });
    }
}

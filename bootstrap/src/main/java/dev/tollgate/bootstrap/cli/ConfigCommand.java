package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.ConfigTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the environment variables the server reads. */
@Command(
        name = "config",
        description = "List the environment variables the server reads.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--markdown", description = "As the table of docs/operations.md.")
    private boolean markdown;

    @Override
    public void run() {
        spec.commandLine().getOut().print(markdown ? ConfigTable.markdown() : ConfigTable.text());
        spec.commandLine().getOut().flush();
    }
}

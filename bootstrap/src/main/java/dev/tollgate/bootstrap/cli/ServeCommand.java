package dev.tollgate.bootstrap.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until the process is told to end. */
@Command(
        name = "tollgate",
        description = "Sell LLM usage for prepaid credits: without a command, run the server until Ctrl-C.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class)
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new Serving(
                        environment,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .run();
    }
}

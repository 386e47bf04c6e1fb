package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.Rehearsal;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a server for a moment on a database of its own, whatever the environment says. */
@Command(
        name = "rehearse",
        description = "Start a server on a throw-away database, call it, and stop it: a check of the installation.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Optional<String> trouble = Rehearsal.run();
        if (trouble.isPresent()) {
            PrintWriter errors = spec.commandLine().getErr();
            errors.println(trouble.get());
            errors.flush();
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The server starts, answers and stops.");
        out.flush();
        return 0;
    }
}

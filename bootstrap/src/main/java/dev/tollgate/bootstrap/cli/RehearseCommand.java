package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.Rehearsal;
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
        return Commands.end(spec, Rehearsal.run(), "The server starts, answers and stops.");
    }
}

package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        return Commands.configured(environment, spec, this::start);
    }

    private int start(Config config) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (Assembly.start(config, keys -> Welcome.printKeys(keys, out))) {
            case Assembly.Outcome.Failed failed -> Commands.unsound(spec, List.of(failed.problem()));
            case Assembly.Outcome.Running running -> serve(running.server(), out);
        };
    }

    /** Until the process is told to end; what runs is then drained before the process is gone. */
    private int serve(Server server, PrintWriter out) {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            await(closed);
        }));
        Welcome.print(server, out);
        await(told);
        server.close();
        closed.countDown();
        return 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.tollgate.bootstrap.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a running server compare everything of the last days with Stripe. */
@Command(
        name = "reconcile",
        description =
                "Compare everything of the last days with Stripe: what is missing is granted, surplus is reported.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--days", defaultValue = "3", description = "How far back, 1 to 400; the default is 3.")
    private int days = 3;

    @Option(names = "--server", defaultValue = "", description = OperatorCall.SERVER)
    private String server = "";

    ReconcileCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new OperatorCall(environment, server, spec.commandLine())
                .post("/admin/stripe/reconcile", "{\"days\":" + days + "}");
    }
}

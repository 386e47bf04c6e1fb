package dev.tollgate.bootstrap.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a running server work one event of Stripe. */
@Command(
        name = "replay",
        description = "Work one event, again or for the first time; one that never arrived is fetched from Stripe.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EVENT_ID", description = "As Stripe names it: evt_...")
    private String event = "";

    @Option(names = "--server", defaultValue = "", description = OperatorCall.SERVER)
    private String server = "";

    ReplayCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var id = URLEncoder.encode(event, StandardCharsets.UTF_8);
        return new OperatorCall(environment, server, spec.commandLine())
                .post("/admin/stripe/events/" + id + "/replay", "{}");
    }
}

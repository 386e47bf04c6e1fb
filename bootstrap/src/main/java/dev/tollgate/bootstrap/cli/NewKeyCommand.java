package dev.tollgate.bootstrap.cli;

import dev.tollgate.domain.access.KeyText;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key without a server, for TOLLGATE_API_KEY or TOLLGATE_ADMIN_KEY. */
@Command(
        name = "new",
        description = "Make a key without a server, for TOLLGATE_API_KEY or TOLLGATE_ADMIN_KEY.",
        mixinStandardHelpOptions = true)
final class NewKeyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--environment",
            defaultValue = "live",
            description = "The word after tg_: live (the default) or test.")
    private String environment = "live";

    @Override
    public void run() {
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        spec.commandLine().getOut().println(KeyText.of(environment, random).shown());
    }
}

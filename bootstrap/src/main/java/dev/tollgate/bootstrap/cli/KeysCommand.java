package dev.tollgate.bootstrap.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes keys, and looks after those of a running server as its operator. */
@Command(
        name = "keys",
        description = "Make keys; list, issue and revoke those of a running server (TOLLGATE_ADMIN_KEY).",
        footer = "When all are lost, start a server with TOLLGATE_ADMIN_KEY set to what `./tollgate keys new` prints.",
        mixinStandardHelpOptions = true)
final class KeysCommand {
    private static final String ACCOUNT = "Whose keys; without it, the operators'.";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeysCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Command(
            description = "List keys, the newest first, without their secrets; a line for each hundred.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--account", defaultValue = "", description = ACCOUNT) String account,
            @Option(names = "--server", defaultValue = "", description = OperatorCall.SERVER) String server) {
        return call(server).printPages(path(account));
    }

    @Command(description = "Issue a key; its secret is printed this once.", mixinStandardHelpOptions = true)
    int issue(
            @Option(names = "--account", defaultValue = "", description = ACCOUNT) String account,
            @Option(names = "--name", required = true, description = "What it is called in lists.") String name,
            @Option(
                            names = "--scopes",
                            split = ",",
                            defaultValue = "inference,models.read,credits.read",
                            description = "What an account's key may do; the default is ${DEFAULT-VALUE}.")
                    String[] scopes,
            @Option(names = "--server", defaultValue = "", description = OperatorCall.SERVER) String server) {
        String scoped = account.isEmpty()
                ? ""
                : Arrays.stream(scopes).map(KeysCommand::quoted).collect(Collectors.joining(",", ",\"scopes\":[", "]"));
        return call(server).post(path(account), "{\"name\":" + quoted(name) + scoped + "}");
    }

    @Command(description = "Revoke a key; it stops working everywhere within seconds.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "KEY_ID", description = "As the list names it.") String key,
            @Option(names = "--account", defaultValue = "", description = ACCOUNT) String account,
            @Option(names = "--server", defaultValue = "", description = OperatorCall.SERVER) String server) {
        return call(server).delete(path(account) + "/" + encoded(key));
    }

    private OperatorCall call(String server) {
        return new OperatorCall(environment, server, spec.commandLine());
    }

    private static String path(String account) {
        return account.isEmpty() ? "/admin/keys" : "/admin/accounts/" + encoded(account) + "/keys";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

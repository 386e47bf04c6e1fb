package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.FirstKey;
import dev.tollgate.bootstrap.server.Server;
import java.io.PrintWriter;
import java.util.List;

/** What an operator reads when the server answers. */
final class Welcome {

    private Welcome() {}

    static void print(Server server, PrintWriter out) {
        String address = "http://localhost:" + server.port();
        out.println("Tollgate answers at " + address);
        printKeys(server.newKeys(), out);
        if (!server.newKeys().isEmpty()) {
            out.println("These keys are shown this once. Try:");
        } else {
            out.println("Try, with KEY set to an API key:");
        }
        out.println("  curl " + address + "/v1/chat/completions -H \"Authorization: Bearer " + keyToTry(server)
                + "\" -H 'Content-Type: application/json' -d '{\"model\": \"" + server.modelToTry()
                + "\", \"max_tokens\": 20, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
        out.flush();
    }

    static void printKeys(List<FirstKey> keys, PrintWriter out) {
        keys.forEach(key -> out.println(key.label() + ": " + key.text().shown()));
        out.flush();
    }

    private static String keyToTry(Server server) {
        return server.newKeys().stream()
                .filter(key -> key.label().equals(FirstKey.OF_ACCOUNT))
                .map(key -> key.text().shown())
                .findFirst()
                .orElse("$KEY");
    }
}

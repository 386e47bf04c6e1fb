package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.server.FirstKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What an operator reads when the server answers. */
final class Welcome {

    private static final String WITH_KEY = " -H \"Authorization: Bearer $KEY\"";

    private Welcome() {}

    /**
     * Where it answers, the keys that were made at this start, and what to try with them.
     *
     * @param operators where it answers operators, if that is an address of their own; empty if not
     */
    static void print(String address, String operators, List<FirstKey> newKeys, String modelToTry, PrintWriter out) {
        out.println("Tollgate answers at " + address);
        if (!operators.isEmpty()) {
            out.println("Operators' routes (/admin, /metrics) are at " + operators);
        }
        printKeys(newKeys, out);
        if (newKeys.isEmpty()) {
            out.println("Try, with KEY set to an API key (lost? See ./tollgate keys --help):");
        } else {
            out.println("These keys are shown this once. Try:");
            out.println("  export " + newKeys.stream().map(Welcome::variable).collect(Collectors.joining(" ")));
        }
        out.println("  curl " + address + "/v1/chat/completions" + WITH_KEY
                + " -H 'Content-Type: application/json' -d '{\"model\": \"" + modelToTry
                + "\", \"max_tokens\": 20, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
        out.println("  curl " + address + "/v1/credits/me" + WITH_KEY);
        out.println("All routes are at " + address + "/docs");
        out.flush();
    }

    static void printKeys(List<FirstKey> keys, PrintWriter out) {
        keys.forEach(key -> out.println(key.label() + ": " + key.text().shown()));
        out.flush();
    }

    /** As the README calls it. */
    private static String variable(FirstKey key) {
        return (key.label().equals(FirstKey.OF_ACCOUNT) ? "KEY=" : "ADMIN=")
                + key.text().shown();
    }
}

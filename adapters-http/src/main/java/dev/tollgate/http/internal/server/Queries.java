package dev.tollgate.http.internal.server;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The query parameters of a route.
 *
 * @param names those it reads
 * @param others whether more may be sent, as clients of vendors and whatever looks after servers do; else
 *     one that is misspelt would make the request another one
 */
public record Queries(List<String> names, boolean others) {

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Parameters with these names. */
    public Queries {
        names = List.copyOf(names);
    }

    /** Refuses parameters that the route does not read, if it takes no others. */
    void check(Exchange exchange) {
        if (others) {
            return;
        }
        if (NO_ESCAPE.matcher(exchange.queryString()).find()) {
            // What cannot be decoded would be taken for nothing at all.
            throw Problem.invalid(
                            "",
                            "The query has a % that two hexadecimal digits do not follow; a % itself is written %25.")
                    .refusal();
        }
        exchange.queryNames().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.invalid(
                                    Shown.of(name),
                                    "The parameter " + Shown.of(name) + " is not known here; " + known() + ".")
                            .refusal();
                });
    }

    private String known() {
        return names.isEmpty() ? "there are none" : "known are " + String.join(", ", names);
    }
}

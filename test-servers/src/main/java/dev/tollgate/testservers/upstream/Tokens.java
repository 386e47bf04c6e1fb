package dev.tollgate.testservers.upstream;

import java.util.List;

/** The fake vendor's own count of what it said: one for a word, one for four letters of a call. */
final class Tokens {

    private Tokens() {}

    static long output(Content content, List<String> pieces) {
        var calls = content.tools().stream()
                .mapToLong(call -> 2 + call.arguments().length() / 4)
                .sum();
        return pieces.size() + calls;
    }
}

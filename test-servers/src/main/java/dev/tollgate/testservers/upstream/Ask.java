package dev.tollgate.testservers.upstream;

import tools.jackson.databind.JsonNode;

/** What the wires read of a request: the body as a tree, whether it streams, its input tokens. */
record Ask(RecordedRequest request, JsonNode body, Answer answer) {

    String model() {
        return body.path("model").asString("unknown");
    }

    boolean streams() {
        return body.path("stream").asBoolean(false);
    }

    /** The output limit under any of these names, or -1. */
    long limit(JsonNode within, String... names) {
        for (var name : names) {
            if (within.path(name).isNumber()) {
                return within.path(name).asLong();
            }
        }
        return -1;
    }

    /** Input tokens as scripted, or about one for four letters of the texts in the body. */
    long inputTokens() {
        var scripted = answer.counts().input();
        return scripted >= 0 ? scripted : 3 + letters(body) / 4;
    }

    private static long letters(JsonNode node) {
        if (node.isString()) {
            return node.asString().length();
        }
        var sum = 0L;
        for (var child : node) {
            sum += letters(child);
        }
        return sum;
    }
}

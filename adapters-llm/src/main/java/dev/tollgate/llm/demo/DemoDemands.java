package dev.tollgate.llm.demo;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.wire.BuiltRequests;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the demo model finds fault with, as a vendor would: mistakes in a conversation, and wishes it
 * cannot fulfil. Whoever tries a client here should learn of them before a vendor tells.
 */
final class DemoDemands {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");

    private final Dialect caller;

    private DemoDemands(Dialect caller) {
        this.caller = caller;
    }

    /**
     * Looks through a request on the chat wire.
     *
     * @param caller the dialect it was asked in, which is refused in its words
     * @throws BrokenExchange as rejected, naming the field
     */
    static void check(byte[] chat, Dialect caller) throws BrokenExchange {
        BuiltRequests.OF_THIS_HEAP.use(chat, DemoProvider.TOO_MANY_VALUES, request -> {
            new DemoDemands(caller).check(request);
            return true;
        });
    }

    private void check(JsonNode request) throws BrokenExchange {
        JsonNode messages = request.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw rejected("messages", "must be a list of at least one message");
        }
        for (int at = 0; at < messages.size(); at++) {
            checkMessage("messages[" + at + "]", messages.get(at));
        }
        checkRange(request, "temperature", 2);
        checkRange(request, "top_p", 1);
        JsonNode choice = request.path("tool_choice");
        if (choice.isObject() || choice.asString("").equals("required")) {
            throw rejected("tool_choice", "the demo model calls no tools; use auto or none");
        }
        if (!request.at("/response_format/type").asString("text").equals("text")) {
            throw rejected(format(), "the demo model says plain text only");
        }
    }

    private String format() {
        return switch (caller) {
            case RESPONSES -> "text.format";
            case MESSAGES -> "output_config.format";
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> "response_format";
        };
    }

    private void checkMessage(String field, JsonNode message) throws BrokenExchange {
        if (!ROLES.contains(message.path("role").asString(""))) {
            throw rejected(field + ".role", "must be one of system, developer, user, assistant, tool");
        }
        JsonNode content = message.path("content");
        if (content.isArray()) {
            for (JsonNode part : content) {
                String type = part.path("type").asString("");
                if (!type.equals("text") && !type.equals("refusal")) {
                    throw rejected(content(field), "the demo model reads text only");
                }
            }
        } else if (!content.isString() && !message.path("role").asString("").equals("assistant")) {
            throw rejected(field + ".content", "must be a text or a list of parts");
        }
    }

    /** Messages have other numbers here than in the other dialects. */
    private String content(String message) {
        return switch (caller) {
            case RESPONSES -> "input";
            case MESSAGES -> "messages";
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> message + ".content";
        };
    }

    private static void checkRange(JsonNode request, String field, double most) throws BrokenExchange {
        JsonNode value = request.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > most) {
            throw rejected(field, "must be a number from 0 to " + Math.round(most));
        }
    }

    private static BrokenExchange rejected(String field, String detail) {
        return new BrokenExchange(new ProviderFailure.Rejected(field, field + ": " + detail));
    }
}

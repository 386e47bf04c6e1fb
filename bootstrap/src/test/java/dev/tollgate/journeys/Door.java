package dev.tollgate.journeys;

/** A door for conversations, as somebody without a client library uses it. */
enum Door {
    CHAT("/v1/chat/completions", "[DONE]"),
    RESPONSES("/v1/responses", "response.completed"),
    MESSAGES("/v1/messages", "message_stop");

    final String path;

    /** What only a stream that came to its end contains. */
    final String lastWords;

    Door(String path, String lastWords) {
        this.path = path;
        this.lastWords = lastWords;
    }

    String body(String model, boolean streaming, String text) {
        String head = "{\"model\":\"" + model + "\",\"stream\":" + streaming;
        return switch (this) {
            case CHAT -> head + ",\"max_completion_tokens\":50," + user(text);
            case RESPONSES -> head + ",\"max_output_tokens\":50,\"input\":\"" + text + "\"}";
            case MESSAGES -> head + ",\"max_tokens\":50," + user(text);
        };
    }

    private static String user(String text) {
        return "\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    /** How an error of this code begins and what it contains, alone or as an event of a stream. */
    String[] error(String code) {
        return switch (this) {
            case CHAT, RESPONSES -> new String[] {"\"error\":{", "\"code\":\"" + code + "\""};
            case MESSAGES -> new String[] {"{\"type\":\"error\",\"error\":{", "\"code\":\"" + code + "\""};
        };
    }
}

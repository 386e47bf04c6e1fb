package dev.tollgate.journeys;

import dev.tollgate.testservers.upstream.RecordedRequest;

/** The wire that a vendor is asked on, and how its streams and its reports of usage are made. */
enum Wire {
    CHAT(1, "prompt_tokens", "completion_tokens", "\"prompt_tokens_details\":{\"cached_tokens\":%s}"),
    RESPONSES(4, "input_tokens", "output_tokens", "\"input_tokens_details\":{\"cached_tokens\":%s}"),
    MESSAGES(3, "input_tokens", "output_tokens", "\"cache_read_input_tokens\":%s"),
    GENERATE(0, "promptTokenCount", "candidatesTokenCount", "\"cachedContentTokenCount\":%s");

    private final int opening;
    private final String input;
    private final String output;
    private final String cached;

    Wire(int opening, String input, String output, String cached) {
        this.opening = opening;
        this.input = input;
        this.output = output;
        this.cached = cached;
    }

    static Wire of(RecordedRequest request) {
        return switch (request.path()) {
            case "/v1/chat/completions" -> CHAT;
            case "/v1/responses" -> RESPONSES;
            case "/v1/messages" -> MESSAGES;
            default -> GENERATE;
        };
    }

    /** The events of a stream up to and with so many words of its text. */
    int events(int words) {
        return opening + words;
    }

    /** A report of usage with these figures, whatever they are. */
    String usage(String inputTokens, String outputTokens, String cachedTokens) {
        return "{\"" + input + "\":" + inputTokens + ",\"" + output + "\":" + outputTokens + ",\"total_tokens\":1,"
                + cached.formatted(cachedTokens) + "}";
    }
}

package dev.tollgate.testservers.upstream;

import java.util.Map;
import tools.jackson.core.JacksonException;

/** Which wire speaks at which path. */
final class Wires {

    private static final Wire CHAT = new OpenAiWire();
    private static final Wire TEXT = new OpenAiTextWire();
    private static final Wire EMBEDDINGS = new OpenAiEmbeddingsWire();
    private static final Wire RESPONSES = new OpenAiResponsesWire();
    private static final Wire MODELS = new OpenAiModelsWire();
    private static final Wire MESSAGES = new AnthropicWire();
    private static final Wire GENERATE = new GoogleWire();

    private Wires() {}

    static Wire of(String path) {
        if (path.startsWith("/v1beta/")) {
            return GENERATE;
        }
        if (path.endsWith("/chat/completions")) {
            return CHAT;
        }
        if (path.endsWith("/completions")) {
            return TEXT;
        }
        if (path.endsWith("/embeddings")) {
            return EMBEDDINGS;
        }
        if (path.endsWith("/responses")) {
            return RESPONSES;
        }
        return path.contains("/messages") ? MESSAGES : MODELS;
    }

    static Reply reply(RecordedRequest request, Answer answer) {
        var wire = of(request.path());
        if (wire == MODELS && !request.path().contains("/models")) {
            return wire.error(404, Map.of());
        }
        try {
            var text = request.text();
            return wire.reply(new Ask(request, Json.read(text.isEmpty() ? "{}" : text), answer));
        } catch (JacksonException notJson) {
            return wire.error(400, Map.of());
        }
    }
}

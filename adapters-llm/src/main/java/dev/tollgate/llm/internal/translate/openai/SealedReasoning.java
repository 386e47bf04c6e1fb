package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.internal.json.Rewrite;
import dev.tollgate.llm.internal.json.Streaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reasoning that OpenAI does not keep has to come sealed, or it is not found when the client sends it back with
 * the answer it came with, as clients do in loops of tools.
 */
public final class SealedReasoning {

    private static final String SEALED = "reasoning.encrypted_content";

    private SealedReasoning() {}

    /** Asks for it where a request does not know that nothing is kept; others say themselves what they want. */
    public static void ask(ProviderCall call, Rewrite rewrite) {
        if (rewrite.is("store", "false") || !reasons(call)) {
            return;
        }
        included(call.request().body().bytes()).ifPresent(included -> {
            if (!included.contains(SEALED)) {
                included.add(SEALED);
                rewrite.set(
                        "include",
                        "["
                                + String.join(
                                        ",",
                                        included.stream().map(Rewrite::quoted).toList()) + "]");
            }
        });
    }

    /** Price maps tell it of the models of ChatGPT too, which refuse to seal what they have not thought. */
    private static boolean reasons(ProviderCall call) {
        String model = call.route().upstreamModel();
        return call.traits().can("reasoning") && !ChatRequestWriter.neverReasons(model) && !model.contains("-chat");
    }

    /** What is included already; empty where that is no list of texts, which is its vendor's to refuse. */
    private static Optional<List<String>> included(byte[] request) {
        List<String> included = new ArrayList<>();
        try (JsonParser parser = Streaming.quick(request, 0, request.length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean sought = parser.currentName().equals("include");
                JsonToken kind = parser.nextToken();
                if (!sought) {
                    parser.skipChildren();
                } else if (kind == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        included.add(parser.getString());
                    }
                    return parser.currentToken() == JsonToken.END_ARRAY ? Optional.of(included) : Optional.empty();
                } else {
                    return kind == JsonToken.VALUE_NULL ? Optional.of(included) : Optional.empty();
                }
            }
        }
        return Optional.of(included);
    }
}

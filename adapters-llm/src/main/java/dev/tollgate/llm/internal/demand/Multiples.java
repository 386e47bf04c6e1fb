package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often a model's limits may be used up by one request.
 *
 * @param inputs how many texts are read, each up to the context limit: embeddings and text
 *     completions take lists of them
 * @param turns how often the prompt is read, each time up to the context limit: a vendor that runs a
 *     tool asks its model again with what the tool found, and bills all of it
 * @param choices how many answers are billed, each up to the output limit: text completions answer
 *     every text of a list, and are billed for the best of several
 */
public record Multiples(int inputs, int turns, int choices) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_BEST_OF = 1_000;

    /** Of a request that was measured before; of what is no proper JSON, one. */
    public static Multiples of(InferenceRequest request) {
        return of(request, turns(request));
    }

    static Multiples of(InferenceRequest request, int turns) {
        return switch (request.dialect()) {
            case CHAT, GENERATE, RESPONSES, MESSAGES -> new Multiples(1, turns, request.choices());
            case TEXT, EMBEDDINGS -> listed(request);
        };
    }

    private static int turns(InferenceRequest request) {
        byte[] bytes = request.body().bytes();
        if (!Texts.mayTell(bytes, OfferedTools.SEARCH)) {
            return 1;
        }
        try {
            return OfferedTools.of(MAPPER.readTree(bytes), request.dialect(), true)
                    .turns();
        } catch (JacksonException | Unpriced neverMeasured) {
            return 1;
        }
    }

    private static Multiples listed(InferenceRequest request) {
        boolean text = request.dialect() == Dialect.TEXT;
        int inputs = 1;
        int best = 1;
        try (JsonParser body = Streaming.strict(request.body().bytes())) {
            body.nextToken();
            while (body.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = body.currentName();
                JsonToken value = body.nextToken();
                if (name.equals(text ? "prompt" : "input") && value == JsonToken.START_ARRAY) {
                    inputs = items(body);
                } else if (text && name.equals("best_of") && value == JsonToken.VALUE_NUMBER_INT) {
                    best = (int) Math.min(MOST_BEST_OF, body.getValueAsLong(MOST_BEST_OF));
                } else {
                    body.skipChildren();
                }
            }
        } catch (JacksonException notJson) {
            return new Multiples(1, 1, request.choices());
        }
        int choices = Math.max(request.choices(), best);
        return new Multiples(inputs, 1, text ? Math.multiplyExact(choices, inputs) : choices);
    }

    /** Items of a list of texts, or of lists of tokens; a list of tokens itself is one text. */
    private static int items(JsonParser list) {
        int items = 0;
        boolean tokens = false;
        for (JsonToken item = list.nextToken(); item != JsonToken.END_ARRAY; item = list.nextToken()) {
            tokens |= item.isNumeric();
            items++;
            list.skipChildren();
        }
        return tokens ? 1 : Math.max(1, items);
    }
}

package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.json.Walk;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

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

    /** Of a request that was measured before; of what is no proper JSON, one. */
    public static Multiples of(InferenceRequest request) {
        return switch (request.dialect()) {
            case CHAT, GENERATE -> of(request, new Listed(request.dialect()), 1);
            case RESPONSES, MESSAGES -> of(request, new Listed(request.dialect()), turns(request));
            case TEXT, EMBEDDINGS -> {
                Listed listed = new Listed(request.dialect());
                boolean read = isRead(request, listed);
                yield read ? of(request, listed, 1) : new Multiples(1, 1, request.choices());
            }
        };
    }

    /** Of a request that was read along with its lists. */
    static Multiples of(InferenceRequest request, Listed listed, int turns) {
        int choices = Math.max(request.choices(), listed.bestOf());
        boolean answersAll = request.dialect() == Dialect.TEXT;
        return new Multiples(
                listed.inputs(), turns, answersAll ? Math.multiplyExact(choices, listed.inputs()) : choices);
    }

    private static int turns(InferenceRequest request) {
        if (!Texts.mayTell(request.body().bytes(), OfferedTools.SEARCH)) {
            return 1;
        }
        OfferedTools offered = new OfferedTools(request.dialect(), true);
        if (!isRead(request, offered)) {
            return 1;
        }
        try {
            offered.check();
            return offered.turns();
        } catch (Unpriced neverMeasured) {
            return 1;
        }
    }

    private static boolean isRead(InferenceRequest request, Walk.Visitor visitor) {
        try (JsonParser parser = Streaming.strict(request.body().bytes())) {
            Walk.through(parser, visitor);
            return true;
        } catch (JacksonException notJson) {
            return false;
        }
    }
}

package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Walk;
import dev.tollgate.llm.internal.translate.openai.Statelessness;
import dev.tollgate.llm.internal.usage.TokenTally;
import dev.tollgate.llm.internal.usage.TokenText;
import tools.jackson.core.JsonParser;

/**
 * All that a request is measured by, read in one pass and without building the request: a body of a
 * few bytes each for millions of values takes no more memory than its bytes.
 *
 * @param tokens of all its text, where the model's tokenizer is known
 */
record Reading(
        TokenTally tokens,
        Contents contents,
        Settings settings,
        OfferedTools offered,
        Listed listed,
        Statelessness leaning) {

    /**
     * @param enough more tokens than these need not be counted
     * @throws tools.jackson.core.JacksonException if it is no proper JSON or names a member twice
     */
    static Reading of(InferenceRequest request, long enough, boolean searchesHavePrice) {
        String model = request.model().value();
        Dialect dialect = request.dialect();
        byte[] body = request.body().bytes();
        TokenTally tokens = new TokenTally(model, enough);
        Reading reading = new Reading(
                tokens,
                new Contents(body, TokenText.knows(model) ? tokens : unread -> {}),
                Pricing.settings(),
                new OfferedTools(dialect, searchesHavePrice),
                new Listed(dialect),
                new Statelessness(dialect));
        try (JsonParser parser = Streaming.strict(body)) {
            Walk.through(parser, reading.contents, reading.settings, reading.offered, reading.listed, reading.leaning);
        }
        return reading;
    }
}

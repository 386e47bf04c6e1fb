package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Likelihoods of tokens, as generated content reports them. */
final class GenerateLogprobs {

    private GenerateLogprobs() {}

    static List<TokenLogprob> read(JsonNode result) {
        List<TokenLogprob> tokens = new ArrayList<>();
        for (JsonNode chosen : result.path("chosenCandidates")) {
            List<TokenLogprob> top = new ArrayList<>();
            for (JsonNode other :
                    result.path("topCandidates").path(tokens.size()).path("candidates")) {
                top.add(one(other, List.of()));
            }
            tokens.add(one(chosen, top));
        }
        return tokens;
    }

    private static TokenLogprob one(JsonNode token, List<TokenLogprob> top) {
        return new TokenLogprob(
                Json.text(token, "token"), token.path("logProbability").asDouble(0), top);
    }
}

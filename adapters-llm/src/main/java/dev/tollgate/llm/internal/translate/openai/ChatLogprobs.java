package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Likelihoods of tokens, as chat completions and responses write them. */
final class ChatLogprobs {

    private ChatLogprobs() {}

    static List<TokenLogprob> read(JsonNode tokens) {
        List<TokenLogprob> read = new ArrayList<>();
        for (JsonNode token : tokens) {
            double logprob = token.path("logprob").asDouble(0);
            read.add(new TokenLogprob(Json.text(token, "token"), logprob, read(token.path("top_logprobs"))));
        }
        return read;
    }

    static ArrayNode write(List<TokenLogprob> tokens) {
        ArrayNode written = Json.array();
        for (TokenLogprob token : tokens) {
            ObjectNode node = one(token);
            ArrayNode top = node.putArray("top_logprobs");
            token.top().forEach(other -> top.add(one(other)));
            written.add(node);
        }
        return written;
    }

    private static ObjectNode one(TokenLogprob token) {
        ObjectNode node = Json.object().put("token", token.token()).put("logprob", token.logprob());
        ArrayNode bytes = node.putArray("bytes");
        for (byte b : token.token().getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b & 0xff);
        }
        return node;
    }
}

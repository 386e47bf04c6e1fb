package dev.tollgate.llm.demo;

import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.json.Rewrite;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.usage.Words;
import dev.tollgate.llm.internal.wire.BuiltRequests;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** The demo model's embeddings: the same text always has the same vector of length eight. */
final class DemoEmbeddings {

    private static final int DIMENSIONS = 8;

    private final long tokens;
    private final byte[] body;

    private DemoEmbeddings(ProviderCall call, List<String> vectors) {
        this.tokens = Words.count(Texts.prompt(call.request().body().bytes()));
        this.body = ("{\"object\":\"list\",\"data\":[" + String.join(",", vectors) + "],\"model\":"
                        + Rewrite.quoted(call.route().upstreamModel()) + ",\"usage\":{\"prompt_tokens\":" + tokens
                        + ",\"total_tokens\":" + tokens + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws BrokenExchange as rejected if the request has too many values */
    static DemoEmbeddings of(ProviderCall call) throws BrokenExchange {
        byte[] request = call.request().body().bytes();
        return new DemoEmbeddings(
                call, BuiltRequests.OF_THIS_HEAP.use(request, DemoProvider.TOO_MANY_VALUES, DemoEmbeddings::vectors));
    }

    private static List<String> vectors(JsonNode request) {
        boolean base64 = "base64".equals(request.path("encoding_format").asString(""));
        List<String> vectors = new ArrayList<>();
        for (JsonNode input : inputs(request.path("input"))) {
            vectors.add("{\"object\":\"embedding\",\"index\":" + vectors.size() + ",\"embedding\":"
                    + vector(input.toString(), base64) + "}");
        }
        return vectors;
    }

    private static List<JsonNode> inputs(JsonNode input) {
        if (!input.isArray() || input.path(0).isNumber()) {
            return List.of(input);
        }
        List<JsonNode> inputs = new ArrayList<>();
        input.forEach(inputs::add);
        return inputs;
    }

    private static String vector(String text, boolean base64) {
        Random numbers = new Random(text.hashCode());
        ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * 4).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder list = new StringBuilder("[");
        for (int at = 0; at < DIMENSIONS; at++) {
            float number = numbers.nextFloat() - 0.5f;
            bytes.putFloat(number);
            list.append(at > 0 ? "," : "").append(number);
        }
        return base64
                ? "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\""
                : list.append(']').toString();
    }

    byte[] body() {
        return body;
    }

    int usageAt() {
        return Glance.at(body, 0, body.length).usageAt();
    }

    Usage usage() {
        return Usage.exact(Map.of(Meter.INPUT, tokens));
    }
}

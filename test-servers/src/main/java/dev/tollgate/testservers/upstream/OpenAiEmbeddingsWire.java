package dev.tollgate.testservers.upstream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Embeddings: the same text always gives the same vector. */
final class OpenAiEmbeddingsWire implements OpenAiErrors {

    @Override
    public Reply reply(Ask ask) {
        var input = ask.body().path("input");
        var list = Json.array();
        if (input.isArray() && !input.path(0).isNumber()) {
            var index = 0;
            for (var one : input) {
                list.add(embedding(ask, one, index++));
            }
        } else {
            list.add(embedding(ask, input, 0));
        }
        var tokens = ask.inputTokens();
        var body = Json.object("object", "list", "data", list, "model", ask.model());
        OpenAiUsage.told(ask, body, Json.object("prompt_tokens", tokens, "total_tokens", tokens));
        return Reply.json(200, OpenAiWire.headers(), Json.bytes(body));
    }

    private static JsonNode embedding(Ask ask, JsonNode text, int index) {
        var vector = vector(text.toString(), ask.body().path("dimensions").asInt(8));
        var base64 = "base64".equals(ask.body().path("encoding_format").asString("float"));
        var embedding = Json.object("object", "embedding", "index", index);
        if (base64) {
            var bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
            for (var value : vector) {
                bytes.putFloat(value);
            }
            embedding.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
        } else {
            embedding.set("embedding", numbers(vector));
        }
        return embedding;
    }

    static float[] vector(String text, int dimensions) {
        var vector = new float[dimensions];
        var seed = text.hashCode();
        for (var at = 0; at < dimensions; at++) {
            seed = seed * 1_103_515_245 + 12_345;
            vector[at] = (seed >> 16) / 65_536f;
        }
        return vector;
    }

    static JsonNode numbers(float[] vector) {
        var numbers = Json.array();
        for (var value : vector) {
            numbers.add(value);
        }
        return numbers;
    }
}

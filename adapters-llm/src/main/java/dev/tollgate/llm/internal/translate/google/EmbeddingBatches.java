package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * Texts to embed in as many requests as this vendor needs for them, and its answers put together as if it
 * had been one.
 */
public final class EmbeddingBatches {

    private static final int MOST_AT_ONCE = 100;

    private final ArrayNode embeddings = Json.array();
    private final int texts;
    private boolean told = true;
    private long tokens;

    /** @param texts how many are asked for in all */
    public EmbeddingBatches(int texts) {
        this.texts = texts;
    }

    /** How many texts there are in a request. */
    public static int texts(ObjectNode request) {
        return request.path("requests").size();
    }

    /** The requests that one of any number of texts is sent as, in their order. */
    public static List<ObjectNode> of(ObjectNode request) {
        List<ObjectNode> batches = new ArrayList<>();
        for (JsonNode text : request.path("requests")) {
            if (batches.isEmpty() || texts(batches.getLast()) == MOST_AT_ONCE) {
                batches.add(Json.object());
            }
            batches.getLast().withArray("requests").add(text);
        }
        return batches;
    }

    /** Takes the answer to the next of them; false if it has not one embedding for each of its texts. */
    public boolean add(JsonNode answer) {
        int asked = Math.min(MOST_AT_ONCE, texts - embeddings.size());
        for (JsonNode embedding : answer.path("embeddings")) {
            embeddings.addObject().putPOJO("values", packed(embedding.path("values")));
        }
        JsonNode count = answer.path("usageMetadata").path("promptTokenCount");
        told &= count.isIntegralNumber() && count.canConvertToInt() && count.intValue() >= 0;
        tokens += told ? count.intValue() : 0;
        return answer.path("embeddings").size() == asked;
    }

    /** The numbers of an embedding: a node for each of those of two thousand would take hundreds of megabytes. */
    static float[] packed(JsonNode values) {
        if (values instanceof POJONode node && node.getPojo() instanceof float[] done) {
            return done;
        }
        float[] packed = new float[values.size()];
        for (int at = 0; at < packed.length; at++) {
            packed[at] = (float) values.path(at).asDouble(0);
        }
        return packed;
    }

    /** All answers as one, with what they used where each of them has told it. */
    public ObjectNode joined() {
        ObjectNode joined = used();
        joined.set("embeddings", embeddings);
        return joined;
    }

    /** The figures alone. */
    public ObjectNode used() {
        ObjectNode used = Json.object();
        if (told) {
            used.putObject("usageMetadata").put("promptTokenCount", tokens);
        }
        return used;
    }
}

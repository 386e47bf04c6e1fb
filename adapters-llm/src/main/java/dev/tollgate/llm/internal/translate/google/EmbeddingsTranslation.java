package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An embeddings request as a batch for this vendor, and its answer back. */
public final class EmbeddingsTranslation {

    /** No more are taken by OpenAI, whose clients send them. */
    private static final int MOST_TEXTS = 2_048;

    private EmbeddingsTranslation() {}

    /** The body of {@code batchEmbedContents}, of whatever many texts; what cannot be said is among the fields' refusals. */
    public static ObjectNode request(Fields body, Wanted wanted) {
        body.take("model");
        List<String> inputs = body.texts("input");
        if (inputs.isEmpty()) {
            body.wrong("input", "be a string or a list of strings");
        }
        if (inputs.size() > MOST_TEXTS) {
            body.wrong("input", "be at most " + MOST_TEXTS + " texts at once");
        }
        Map<Feature, BigDecimal> numbers = new EnumMap<>(Feature.class);
        body.number("dimensions", Feature.COUNT, numbers);
        body.accept("encoding_format", "float", "base64");
        body.text("user");
        body.rest();
        ObjectNode written = Json.object();
        ArrayNode requests = written.putArray("requests");
        for (String input : inputs) {
            ObjectNode request = requests.addObject().put("model", "models/" + wanted.model());
            request.putObject("content").putArray("parts").addObject().put("text", input);
            if (numbers.containsKey(Feature.COUNT)) {
                request.put("outputDimensionality", numbers.get(Feature.COUNT));
            }
        }
        return written;
    }

    /** The answer in the caller's dialect, with the vendor's figure unless another is said. */
    public static ObjectNode answer(JsonNode answer, JsonNode request, AnswerIdentity identity, Figures charged) {
        boolean base64 = Json.text(request, "encoding_format").equals("base64");
        ObjectNode written = Json.object().put("object", "list");
        ArrayNode data = written.putArray("data");
        for (JsonNode embedding : answer.path("embeddings")) {
            ObjectNode node = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            JsonNode values = embedding.path("values");
            if (base64) {
                node.put("embedding", encode(values));
            } else {
                node.set("embedding", values);
            }
        }
        written.put("model", identity.model());
        long tokens = switch (charged) {
            case Figures.Said said -> said.prompt();
            case Figures.Unsaid unsaid -> Json.count(answer.path("usageMetadata"), "promptTokenCount");
        };
        written.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return written;
    }

    /** Four bytes each, least significant first, as the dialect has it. */
    private static String encode(JsonNode values) {
        float[] numbers = EmbeddingBatches.packed(values);
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}

package dev.tollgate.llm.internal.translate;

import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.tollgate.domain.inference.Dialect;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A vendor's own types, reading a request that we wrote for it: no field may be strange to them. */
final class Vendor {

    private Vendor() {}

    static void check(Dialect wire, JsonNode body) throws Exception {
        switch (wire) {
            case CHAT -> chat(body);
            case MESSAGES -> messages(body);
            case GENERATE -> generate(body);
            case RESPONSES -> responses(body);
            case TEXT, EMBEDDINGS -> throw new IllegalArgumentException("no types of " + wire);
        }
    }

    /** The deprecated method is the only one that tells strange fields from known ones. */
    @SuppressWarnings("deprecation")
    private static void chat(JsonNode body) throws Exception {
        var read = com.openai.core.ObjectMappers.jsonMapper()
                .readValue(body.toString(), ChatCompletionCreateParams.Body.class)
                .validate();
        // streaming is a method of the client, not a field of its type
        known(read._additionalProperties().keySet(), Set.of("stream"));
        read.messages().forEach(message -> message.validate());
        read.tools().ifPresent(tools -> tools.forEach(tool -> tool.validate()));
    }

    @SuppressWarnings("deprecation")
    private static void responses(JsonNode body) throws Exception {
        var read = com.openai.core.ObjectMappers.jsonMapper()
                .readValue(body.toString(), ResponseCreateParams.Body.class)
                .validate();
        known(read._additionalProperties().keySet(), Set.of("stream"));
        read.input()
                .flatMap(ResponseCreateParams.Input::response)
                .ifPresent(items -> items.forEach(item -> item.validate()));
        read.tools().ifPresent(tools -> tools.forEach(tool -> tool.validate()));
    }

    private static void messages(JsonNode body) throws Exception {
        var read = com.anthropic.core.ObjectMappers.jsonMapper()
                .readValue(body.toString(), MessageCreateParams.Body.class)
                .validate();
        // sampling is known to older models only, and no longer to the library
        known(read._additionalProperties().keySet(), Set.of("stream", "temperature", "top_p", "top_k"));
        read.messages().forEach(message -> message.validate());
    }

    private static void generate(JsonNode body) {
        known(
                Set.copyOf(body.propertyNames()),
                Set.of("contents", "systemInstruction", "tools", "toolConfig", "generationConfig"));
        same(
                GenerateContentConfig.fromJson(body.path("generationConfig").toString())
                        .toJson(),
                body.path("generationConfig"));
        for (JsonNode content : body.path("contents")) {
            same(Content.fromJson(content.toString()).toJson(), content);
        }
        if (body.has("systemInstruction")) {
            same(Content.fromJson(body.path("systemInstruction").toString()).toJson(), body.path("systemInstruction"));
        }
        for (JsonNode tool : body.path("tools")) {
            same(Tool.fromJson(tool.toString()).toJson(), tool);
        }
        if (body.has("toolConfig")) {
            same(ToolConfig.fromJson(body.path("toolConfig").toString()).toJson(), body.path("toolConfig"));
        }
    }

    private static void known(Set<String> strange, Set<String> allowed) {
        if (!allowed.containsAll(strange)) {
            throw new AssertionError("fields the vendor does not know: " + strange);
        }
    }

    private static void same(String read, JsonNode written) {
        JsonNode again = Recorded.JSON.readTree(read);
        if (!normal(again).equals(normal(written))) {
            throw new AssertionError("the vendor read " + again + " from " + written);
        }
    }

    /** Numbers and enumerations come back in another spelling, members in another order. */
    private static Object normal(JsonNode node) {
        String text = node.toString().toLowerCase(Locale.ROOT).replaceAll("\\.0\\b", "");
        return Recorded.JSON.readValue(text, Object.class);
    }
}

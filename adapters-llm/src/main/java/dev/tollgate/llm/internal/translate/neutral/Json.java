package dev.tollgate.llm.internal.translate.neutral;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees made, parsed and printed one way: numbers keep their digits. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An object with a type and one text member: the commonest thing in these dialects. */
    public static ObjectNode typed(String type, String member, String text) {
        return object().put("type", type).put(member, text);
    }

    public static String print(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** The object that a text holds; a blank text is the empty object; empty if it holds none. */
    public static Optional<ObjectNode> parseObject(String text) {
        if (text.isBlank()) {
            return Optional.of(object());
        }
        try {
            return MAPPER.readTree(text) instanceof ObjectNode parsed ? Optional.of(parsed) : Optional.empty();
        } catch (JacksonException | NumberFormatException notJson) {
            // A number whose exponent is beyond all range is no number to Jackson, which tells it in Java's words.
            return Optional.empty();
        }
    }

    /** The text of a member, or an empty text when it is absent or no string. */
    public static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.stringValue() : "";
    }

    /** The whole number of a member, or 0 when it is absent or none. */
    public static long count(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : 0;
    }
}

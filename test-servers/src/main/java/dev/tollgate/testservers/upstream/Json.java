package dev.tollgate.testservers.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Writes JSON in few words. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** An object of names and values in turn. */
    static ObjectNode object(Object... pairs) {
        var object = NODES.objectNode();
        for (var at = 0; at < pairs.length; at += 2) {
            object.set((String) pairs[at], value(pairs[at + 1]));
        }
        return object;
    }

    static ArrayNode array(Object... values) {
        var array = NODES.arrayNode();
        for (var value : values) {
            array.add(value(value));
        }
        return array;
    }

    static JsonNode nothing() {
        return NODES.nullNode();
    }

    static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }

    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static byte[] event(JsonNode node) {
        return utf8("data: " + MAPPER.writeValueAsString(node) + "\n\n");
    }

    static byte[] namedEvent(ObjectNode node) {
        return utf8("event: " + node.path("type").asString() + "\ndata: " + MAPPER.writeValueAsString(node) + "\n\n");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode value(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case String text -> NODES.stringNode(text);
            case Long number -> NODES.numberNode(number);
            case Integer number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case Collection<?> values -> array(values.toArray());
            default -> throw new IllegalArgumentException("no JSON for " + value);
        };
    }
}

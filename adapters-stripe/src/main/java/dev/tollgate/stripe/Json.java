package dev.tollgate.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads Stripe's JSON as a tree; what is absent, null or of another type reads as its zero. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The tree of a text, or a missing node when it is no JSON. */
    static JsonNode tree(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }

    static JsonNode tree(String text) {
        return tree(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    /** The id of an object that is given whole or by its id. */
    static String id(JsonNode node) {
        return node.isObject() ? text(node.path("id")) : text(node);
    }

    /** The first of some ids that is there. */
    static String firstId(JsonNode... nodes) {
        for (var node : nodes) {
            var id = id(node);
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    static long number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0;
    }

    static boolean flag(JsonNode node) {
        return node.isBoolean() && node.booleanValue();
    }

    static Instant instant(JsonNode node, Instant absent) {
        long seconds = number(node);
        return seconds > 0 && seconds < 253_402_300_800L ? Instant.ofEpochSecond(seconds) : absent;
    }

    /** The elements of an array, or of the {@code data} of a list object. */
    static List<JsonNode> list(JsonNode node) {
        var elements = new ArrayList<JsonNode>();
        (node.isArray() ? node : node.path("data")).forEach(elements::add);
        return elements;
    }
}

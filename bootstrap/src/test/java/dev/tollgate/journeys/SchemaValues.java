package dev.tollgate.journeys;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that schemas of the document allow, and values that hardly any does. */
final class SchemaValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Words that mean something in some place of our API. */
    private static final List<String> WORDS = List.of(
            "demo",
            "acme",
            "small",
            "pro",
            "free",
            "laptop",
            "input",
            "output",
            "gpt-4o-mini",
            "1.5",
            "a reason",
            "https://app.example.com/done",
            "https://example.com/hook",
            "k1",
            "2026-11",
            "2026-11-27",
            "0.75");

    private static final List<String> AMOUNTS = List.of("0", "1", "12.5", "0.000000001", "1000", "9223372036");
    private static final List<String> INSTANTS =
            List.of("2026-11-23T12:00:00Z", "2099-01-01T00:00:00+14:00", "1970-01-01T00:00:00Z");
    private static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 60L, 1_000L, 2_147_483_647L, Long.MAX_VALUE);

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\ud800",
            "x\udc00",
            "\u202eé\uD834\uDD1E",
            "a\r\nb: c",
            "'; DROP TABLE x; --",
            "%",
            "%00",
            "..",
            "\\",
            "{}",
            "null",
            "1e3",
            "+5",
            "-1",
            ".5",
            "5.",
            "1E-9",
            "0x10",
            "NaN",
            "\u0661\u0662",
            "01",
            "1_000",
            "9223372036.854775808",
            "0.0000000001",
            "1e999999999",
            "1,5",
            " 1",
            "2026-13-45T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-0001-01-01T00:00:00Z",
            "2026-02-30",
            "0000-00",
            "http://127.0.0.1/",
            "://",
            "x".repeat(300),
            "\u00e9".repeat(5_000));
    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "-0.0",
            "1e30",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e308",
            "1e-320",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"\":0}",
            "[\"a\",\"a\"]",
            "[".repeat(63) + "]".repeat(63),
            "[".repeat(200) + "]".repeat(200));

    private final DocumentedApi api;
    private final Random random;

    SchemaValues(DocumentedApi api, Random random) {
        this.api = api;
        this.random = random;
    }

    /** A value that fits the schema, as far as the schema tells. */
    JsonNode fitting(JsonNode reference) {
        JsonNode schema = api.resolved(reference);
        if (schema.has("const")) {
            return schema.path("const");
        }
        for (String choice : List.of("enum", "oneOf")) {
            if (schema.has(choice)) {
                JsonNode chosen = schema.path(choice)
                        .get(random.nextInt(schema.path(choice).size()));
                return choice.equals("enum") ? chosen : fitting(chosen);
            }
        }
        return switch (typeOf(schema)) {
            case "string" -> JSON.stringNode(text(schema));
            case "integer", "number" -> JSON.numberNode(number(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema);
            case "null" -> JSON.nullNode();
            default -> object(schema);
        };
    }

    /** A text that few places expect. */
    String oddText() {
        return oneOf(ODD_TEXTS);
    }

    /** Some JSON that few places expect, as text: it may be more than a tree can hold. */
    String oddJson() {
        return oneOf(ODD_JSON);
    }

    String word() {
        return oneOf(WORDS);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String typeOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asString() : type.asString("object");
    }

    private String text(JsonNode schema) {
        if (schema.path("pattern").asString("").contains("\\d+")) {
            return oneOf(AMOUNTS);
        }
        return switch (schema.path("format").asString("")) {
            case "date-time" -> oneOf(INSTANTS);
            case "uuid" -> "0199c0de-0000-7000-8000-00000000000a";
            default -> schema.has("example") ? schema.path("example").asString() : word();
        };
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(Long.MIN_VALUE);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return Math.clamp(oneOf(NUMBERS), least, most);
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        for (int left = schema.path("minItems").asInt(0) + random.nextInt(3); left > 0; left--) {
            array.add(fitting(schema.path("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (var property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || random.nextInt(5) < 2) {
                object.set(property.getKey(), fitting(property.getValue()));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            for (String meter : List.of("input", "cached_input", "output")) {
                object.set(meter, fitting(schema.path("additionalProperties")));
            }
        }
        return object;
    }
}

package dev.tollgate.http.internal.server;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON on our wire: snake_case out; strict in (depth 64, no duplicate members, valid UTF-8). */
public final class Json {
    /** Deepest nesting taken from a client. */
    public static final int MAX_DEPTH = 64;

    private static final int MOST_VALUES = 100_000;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1_000)
                    .maxNameLength(10_000)
                    .maxStringLength(64 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(STRICT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    /** A value as JSON in UTF-8; records become objects with snake_case members. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** A record of ours as an object, for adding members to. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** What JSON null is written from, when a text is absent (empty). */
    public static Object orNull(String text) {
        return text.isEmpty() ? NullNode.getInstance() : text;
    }

    /** What JSON null is written from, when a value is absent. */
    public static Object orNull(Optional<?> value) {
        return value.isPresent() ? value.get() : NullNode.getInstance();
    }

    /** A parser over a client's bytes; strict, and never copying them. */
    public static JsonParser parser(byte[] body) {
        return STRICT.createParser(ObjectReadContext.empty(), body);
    }

    /** Refuses bytes that are not text every JSON reader reads alike. */
    public static void check(byte[] body) {
        JsonText.check(body);
    }

    /** Whether a client's body is an object with this member; what is no JSON up to there is a 400. */
    public static boolean hasMember(byte[] body, String name) {
        JsonText.check(body);
        try (var parser = parser(body)) {
            boolean found = false;
            boolean more = parser.nextToken() == JsonToken.START_OBJECT;
            while (more && !found && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                found = parser.currentName().equals(name);
                parser.nextToken();
                parser.skipChildren();
            }
            return found;
        } catch (JacksonException broken) {
            throw malformed(broken).refusal();
        }
    }

    /** How many values a client's body has; a 400 if it is no JSON, or has too many to be built. */
    static int values(byte[] body) {
        JsonText.check(body);
        int values = 0;
        try (var parser = parser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += token.isStructEnd() || token == JsonToken.PROPERTY_NAME ? 0 : 1;
                if (values > MOST_VALUES) {
                    throw Problem.invalid("", "The body has more than " + MOST_VALUES + " values.")
                            .refusal();
                }
            }
        } catch (JacksonException broken) {
            throw malformed(broken).refusal();
        }
        return values;
    }

    /** JSON as an object; anything else is a 400. */
    public static ObjectNode object(byte[] body) {
        JsonText.check(body);
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            throw malformed(broken).refusal();
        }
        throw Problem.invalid("", "The body must be a JSON object.").refusal();
    }

    /** What is wrong with a client's JSON, without repeating its content. */
    public static Problem malformed(JacksonException broken) {
        var at = broken.getLocation();
        var where =
                at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Problem.invalid(
                "",
                "The body is not valid JSON" + where + ": it must be well-formed, nested at most " + MAX_DEPTH
                        + " deep, with each member once.");
    }
}

package dev.tollgate.llm.internal.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Parsers over bytes: one that trusts nobody, for what callers wrote, and a quicker one. */
public final class Streaming {

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(400)
            .build();
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(CONSTRAINTS)
            .build();
    private static final JsonFactory QUICK =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    private Streaming() {}

    /** Refuses members named twice and nesting deeper than 64. */
    public static JsonParser strict(byte[] json) {
        return STRICT.createParser(ObjectReadContext.empty(), json, 0, json.length);
    }

    /** Refuses nesting deeper than 64. */
    public static JsonParser quick(byte[] json, int from, int to) {
        return QUICK.createParser(ObjectReadContext.empty(), json, from, to - from);
    }

    /** How many objects, lists and scalars are in it; if there are more than so many, one more than that. */
    public static int values(byte[] json, int most) {
        int values = 0;
        try (JsonParser parser = quick(json, 0, json.length)) {
            JsonToken token = parser.nextToken();
            while (token != null && values <= most) {
                values += token.isStructEnd() || token == JsonToken.PROPERTY_NAME ? 0 : 1;
                token = parser.nextToken();
            }
        }
        return values;
    }
}

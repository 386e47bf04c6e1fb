package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests and answers kept as files; where they come from is told beside them. */
final class Recorded {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private Recorded() {}

    static ObjectNode request(Dialect caller, String name) {
        return (ObjectNode) JSON.readTree(text("requests/" + word(caller) + "-" + name + ".json"));
    }

    /** The same without what the wire has no word for. */
    static ObjectNode request(Dialect caller, Dialect wire, String name) {
        ObjectNode request = request(caller, name);
        if (wire == Dialect.RESPONSES) {
            request.remove(List.of("stop", "stop_sequences"));
        }
        return request;
    }

    static JsonNode answer(Dialect wire, String name) {
        return JSON.readTree(text("answers/" + word(wire) + "-" + name + ".json"));
    }

    static List<JsonNode> stream(Dialect wire, String name) {
        return text("answers/" + word(wire) + "-" + name + ".jsonl")
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/translate/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

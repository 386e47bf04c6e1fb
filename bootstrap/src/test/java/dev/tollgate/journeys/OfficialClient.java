package dev.tollgate.journeys;

import java.util.List;
import java.util.Map;

/** A door as its own official client library walks through it. */
sealed interface OfficialClient extends AutoCloseable permits OfficialChat, OfficialResponses, OfficialMessages {

    /** A PNG of one red pixel. */
    String IMAGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    String TOOL = "weather";
    String ARGUMENTS = "{\"city\":\"Oslo\"}";
    String RESULT = "It rains.";

    /** The schema of the tool's arguments, and of the form that an answer is to have. */
    Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of("city", Map.of("type", "string")),
            "required",
            List.of("city"),
            "additionalProperties",
            false);

    /** What a question brings beside its text. */
    enum Kind {
        TEXT,
        IMAGE,
        TOOL,
        TOOL_RESULT,
        FORM
    }

    /** One call of a model. */
    record Question(String model, boolean streaming, Kind kind) {}

    /** What the client made of the answer: its text, and each call of a tool as name and arguments. */
    record Said(String text, List<String> calls, String ending) {}

    /** Asks; throws what the library throws. */
    Said ask(Question question);

    /** The status that the library says an error had. */
    int statusOf(Throwable thrown);

    @Override
    void close();
}

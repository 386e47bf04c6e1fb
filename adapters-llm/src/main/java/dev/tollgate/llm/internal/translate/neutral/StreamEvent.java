package dev.tollgate.llm.internal.translate.neutral;

import tools.jackson.databind.JsonNode;

/**
 * One event of a stream in the caller's dialect.
 *
 * @param name the event's name, empty in dialects that do not name events
 * @param data one line: JSON, or {@code [DONE]} where the dialect ends with it
 */
public record StreamEvent(String name, String data) {

    /** The last event of the dialects that end with it. */
    public static final StreamEvent DONE = new StreamEvent("", "[DONE]");

    /** An event without a name. */
    public static StreamEvent of(JsonNode data) {
        return new StreamEvent("", Json.print(data));
    }

    /** An event under its name. */
    public static StreamEvent of(String name, JsonNode data) {
        return new StreamEvent(name, Json.print(data));
    }
}

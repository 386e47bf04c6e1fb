package dev.tollgate.llm.internal.json;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What is worth knowing of an answer or one of its events without building it: its type, its usage
 * and where that stands, whether it is an error.
 */
public final class Glance {

    /** What answers stand in beside choices, by whichever wire. */
    private static final Set<String> ANSWERS =
            Set.of("content", "output", "candidates", "promptFeedback", "data", "embedding", "embeddings");

    /** How a whole response says that there is no more to come. */
    private static final Set<String> ENDS = Set.of("completed", "incomplete");

    private String type = "";
    private boolean listed;
    private boolean filled;
    private boolean ended;
    private boolean noChoices;
    private int usageAt = -1;
    private Figures figures = new Figures();
    private boolean error;
    private String errorCode = "";
    private String errorText = "";
    private String errorField = "";
    private String errorReason = "";
    private String retryDelay = "";
    private boolean broken;

    private Glance() {}

    /**
     * Looks at a JSON object between these bytes; never throws, see {@link #isBroken}. Of a list, which
     * is how some vendors tell an error, it sees the first object too.
     */
    public static Glance at(byte[] json, int from, int to) {
        Glance glance = new Glance();
        try (JsonParser parser = Streaming.quick(json, from, to)) {
            JsonToken first = parser.nextToken();
            JsonToken holder = first == JsonToken.START_ARRAY ? parser.nextToken() : first;
            if (holder == JsonToken.START_OBJECT) {
                glance.readTop(parser, from);
            }
            glance.broken = first != JsonToken.START_OBJECT || parser.nextToken() != null;
        } catch (JacksonException notJson) {
            glance.broken = true;
        }
        return glance;
    }

    private void readTop(JsonParser parser, int base) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken kind = parser.nextToken();
            switch (name) {
                case "type" -> type = text(parser, kind, type);
                case "usage", "usageMetadata" -> readUsage(parser, kind, base);
                case "choices" -> noChoices = isEmptyList(parser, kind);
                case "stop_reason" -> ended |= !text(parser, kind, "").isEmpty();
                case "status" -> ended |= ENDS.contains(text(parser, kind, ""));
                case "error" -> readError(parser, kind);
                case "response", "message" -> readHolder(parser, kind, base);
                case "code" -> errorCode = text(parser, kind, errorCode);
                default -> {
                    if (ANSWERS.contains(name)) {
                        isEmptyList(parser, kind);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
    }

    /** The scalar that the parser stands on; anything else is skipped and {@code otherwise} stays. */
    private static String text(JsonParser parser, JsonToken kind, String otherwise) {
        if (kind.isScalarValue() && kind != JsonToken.VALUE_NULL) {
            return parser.getString();
        }
        parser.skipChildren();
        return otherwise;
    }

    private void readHolder(JsonParser parser, JsonToken kind, int base) {
        if (kind != JsonToken.START_OBJECT) {
            errorText = text(parser, kind, errorText);
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (name) {
                case "usage" -> readUsage(parser, inner, base);
                case "error" -> readError(parser, inner);
                default -> parser.skipChildren();
            }
        }
    }

    private void readUsage(JsonParser parser, JsonToken kind, int base) {
        if (kind == JsonToken.START_OBJECT) {
            usageAt = base + (int) parser.currentTokenLocation().getByteOffset() + 1;
            figures = Figures.read(parser);
        } else {
            parser.skipChildren();
        }
    }

    /** Reads over what an answer stands in; tells a list with nothing in it. */
    private boolean isEmptyList(JsonParser parser, JsonToken kind) {
        if (kind != JsonToken.START_ARRAY) {
            filled |= kind == JsonToken.START_OBJECT;
            parser.skipChildren();
            return false;
        }
        listed = true;
        boolean empty = parser.nextToken() == JsonToken.END_ARRAY;
        filled |= !empty;
        boolean within = !empty;
        while (within) {
            parser.skipChildren();
            within = parser.nextToken() != JsonToken.END_ARRAY;
        }
        return empty;
    }

    private void readError(JsonParser parser, JsonToken kind) {
        error = kind != JsonToken.VALUE_NULL;
        if (kind != JsonToken.START_OBJECT) {
            errorText = text(parser, kind, errorText);
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (name) {
                case "message" -> errorText = text(parser, inner, errorText);
                case "type", "status" -> errorCode = text(parser, inner, errorCode) + " " + errorCode;
                case "code" -> errorCode = errorCode + " " + text(parser, inner, "");
                case "param" -> errorField = field(text(parser, inner, errorField));
                case "details" -> readDetails(parser, inner);
                default -> parser.skipChildren();
            }
        }
    }

    /** LiteLLM tells of none in Python's word for it. */
    private static String field(String told) {
        return told.equals("None") ? "" : told;
    }

    /** Google's list of details, which may tell when to come again and, by a word of its own, why it failed. */
    private void readDetails(JsonParser parser, JsonToken kind) {
        if (kind != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken inner = parser.nextToken();
                switch (name) {
                    case "retryDelay" -> retryDelay = text(parser, inner, retryDelay);
                    case "reason" -> errorReason = text(parser, inner, errorReason);
                    default -> parser.skipChildren();
                }
            }
        }
    }

    /** Its member {@code type}, or an empty text. */
    public String type() {
        return type;
    }

    /** Whether it has choices and they are an empty list. */
    public boolean hasNoChoices() {
        return noChoices;
    }

    /**
     * Whether there is an answer: anything of one, or a list with nothing in it together with the
     * reason for its end, for an answer may be empty.
     */
    public boolean isAnswer() {
        return filled || (listed && ended);
    }

    /** Whether it reports usage as an object. */
    public boolean hasUsage() {
        return usageAt >= 0;
    }

    /** Index just after the opening brace of the usage object, in the array that was looked at. */
    public int usageAt() {
        return usageAt;
    }

    public Figures figures() {
        return figures;
    }

    /** Whether it carries an error that is not null. */
    public boolean isError() {
        return error;
    }

    /** The error's type, status and code, parted by blanks. */
    public String errorCode() {
        return errorCode;
    }

    /** What the error says. */
    public String errorText() {
        return errorText;
    }

    /** The parameter that the error is about, or an empty text. */
    public String errorField() {
        return errorField;
    }

    /** Google's word for why it failed, which nothing that was asked is part of; or an empty text. */
    public String errorReason() {
        return errorReason;
    }

    /** After what time the error asks to be tried again, in seconds with their unit; or an empty text. */
    public String retryDelay() {
        return retryDelay;
    }

    /** Whether it is no proper JSON object. */
    public boolean isBroken() {
        return broken;
    }
}

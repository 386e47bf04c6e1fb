package dev.tollgate.llm.internal.providers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One object of the file; what is wrong in it is noted and a harmless value stands in. */
final class Section {

    private final JsonNode node;
    private final String place;
    private final List<String> mistakes;

    Section(JsonNode node, String place, List<String> mistakes) {
        this.node = node;
        this.place = place;
        this.mistakes = mistakes;
        if (!node.isObject() && !node.isMissingNode()) {
            wrong("", "must be an object");
        }
    }

    void onlyKnows(Set<String> fields) {
        for (String field : node.propertyNames()) {
            if (!fields.contains(field)) {
                wrong(field, "is not known here; known are " + String.join(", ", new TreeSet<>(fields)));
            }
        }
    }

    /** The sections within, by name. */
    Iterable<Map.Entry<String, JsonNode>> members() {
        return node.properties();
    }

    boolean has(String field) {
        return node.has(field);
    }

    Section within(String field) {
        return new Section(node.path(field), at(field), mistakes);
    }

    /** An element of the list in a field. */
    Section inList(String field, JsonNode element, int index) {
        return new Section(element, at(field) + "[" + index + "]", mistakes);
    }

    String must(String field) {
        String text = text(field, "");
        if (text.isEmpty() && !node.has(field)) {
            wrong(field, "is missing");
        }
        return text;
    }

    String text(String field, String usual) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isString() || value.asString().isBlank()) {
            wrong(field, "must be a text, not " + value);
            return usual;
        }
        return value.asString().strip();
    }

    String oneOf(String field, String usual, List<String> words) {
        String text = text(field, usual);
        if (!words.contains(text)) {
            wrong(field, "must be one of " + String.join(", ", words) + ", not \"" + text + "\"");
            return usual;
        }
        return text;
    }

    List<String> texts(String field) {
        JsonNode value = node.path(field);
        List<String> texts = new ArrayList<>();
        if (!value.isArray() && !value.isMissingNode()) {
            wrong(field, "must be a list of texts");
            return texts;
        }
        for (JsonNode each : value) {
            if (each.isString()) {
                texts.add(each.asString());
            } else {
                wrong(field, "must be a list of texts, and has " + each);
            }
        }
        return texts;
    }

    int whole(String field, int usual, int least, int most) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            wrong(field, "must be a whole number from " + least + " to " + most + ", not " + value);
            return usual;
        }
        return value.asInt();
    }

    Duration seconds(String field, Duration usual) {
        return Duration.ofSeconds(whole(field, (int) usual.toSeconds(), 1, 86_400));
    }

    void wrong(String field, String what) {
        mistakes.add((field.isEmpty() ? place : at(field)) + " " + what);
    }

    private String at(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }
}

package dev.tollgate.http.internal.server;

import dev.tollgate.domain.money.Credits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the members of a JSON object by name and kind; what does not fit is a 400 that names it. */
public final class Fields {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]{1,9})?");

    private final ObjectNode object;
    private final Set<String> read = new HashSet<>();

    /** Reads the members of this object. */
    public Fields(ObjectNode object) {
        this.object = object;
    }

    /** A text that must be there and not be blank. */
    public String text(String name) {
        return findText(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> wrong(name, "must be a text that is not empty"));
    }

    /** A text that may be absent or null. */
    public Optional<String> findText(String name) {
        return find(name).map(node -> {
            if (!node.isString()) {
                throw wrong(name, "must be a text in quotes");
            }
            return storable(name, node.asString());
        });
    }

    /** A whole number within bounds that may be absent or null. */
    public Optional<Long> findWhole(String name, long least, long most) {
        return find(name).map(node -> {
            boolean whole = node.isIntegralNumber() && node.canConvertToLong();
            if (!whole || node.asLong() < least || node.asLong() > most) {
                throw wrong(name, "must be a whole number from " + least + " to " + most);
            }
            return node.asLong();
        });
    }

    /** A whole number within bounds that must be there. */
    public long whole(String name, long least, long most) {
        return findWhole(name, least, most)
                .orElseThrow(() -> wrong(name, "must be a whole number from " + least + " to " + most));
    }

    /** Credits as a decimal text. */
    public Credits credits(String name) {
        return amount(name, text(name));
    }

    /** Credits as a decimal text, not negative, that may be absent or null. */
    public Optional<Credits> findCredits(String name) {
        return findText(name).map(text -> {
            var credits = amount(name, text);
            if (credits.isNegative()) {
                throw wrong(name, "must not be negative");
            }
            return credits;
        });
    }

    /** A yes or no that may be absent or null. */
    public Optional<Boolean> findFlag(String name) {
        return find(name).map(node -> {
            if (!node.isBoolean()) {
                throw wrong(name, "must be true or false");
            }
            return node.asBoolean();
        });
    }

    /** An instant in RFC 3339 that may be absent or null. */
    public Optional<Instant> findInstant(String name) {
        return findText(name).map(text -> instant(name, text));
    }

    /** A list of texts; empty when absent or null. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        find(name).ifPresent(node -> {
            if (!node.isArray()) {
                throw wrong(name, "must be a list of texts");
            }
            for (JsonNode item : node) {
                if (!item.isString()) {
                    throw wrong(name, "must be a list of texts");
                }
                texts.add(storable(name, item.asString()));
            }
        });
        return texts;
    }

    /** A list of texts that may be absent or null, which is not the same as empty. */
    public Optional<List<String>> findTexts(String name) {
        return find(name).map(present -> texts(name));
    }

    /** A list of objects within that may be absent or null. */
    public Optional<List<ObjectNode>> findObjects(String name) {
        return find(name).map(node -> {
            var objects = new ArrayList<ObjectNode>();
            node.forEach(item -> {
                if (item instanceof ObjectNode inner) {
                    objects.add(inner);
                }
            });
            if (!node.isArray() || objects.size() < node.size()) {
                throw wrong(name, "must be a list of objects");
            }
            return objects;
        });
    }

    /** An object within that must be there. */
    public ObjectNode object(String name) {
        return findObject(name).orElseThrow(() -> wrong(name, "must be an object"));
    }

    /** An object within that may be absent or null. */
    public Optional<ObjectNode> findObject(String name) {
        return find(name).map(node -> {
            if (node instanceof ObjectNode inner) {
                return inner;
            }
            throw wrong(name, "must be an object");
        });
    }

    /** Refuses members that nobody asked for, so that a misspelt one is not silently ignored. */
    public void refuseOthers() {
        object.propertyNames().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.invalid(
                                    Shown.of(name),
                                    "The field " + Shown.of(name) + " is not known here; known are "
                                            + String.join(", ", new TreeSet<>(read)) + ".")
                            .refusal();
                });
    }

    /** Turns a text into a value of ours; what the value refuses is a 400. */
    public static <T> T parse(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException refused) {
            throw Problem.invalid(name, name + ": " + Shown.message(refused)).refusal();
        }
    }

    /** Credits in the one form that the OpenAPI document allows: digits, and at most nine decimals. */
    private static Credits amount(String name, String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw Problem.invalid(
                            name,
                            name + " is '" + Shown.of(text)
                                    + "'; it must be a decimal number of credits such as 0.5, with at most 9 decimals.")
                    .refusal();
        }
        return parse(name, text, Credits::of);
    }

    /** Reads an instant in RFC 3339, whose years have four digits; anything else is a 400. */
    public static Instant instant(String name, String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(FIRST) && instant.isBefore(BEYOND)) {
                return instant;
            }
            throw notAnInstant(name, text);
        } catch (DateTimeException unreadable) {
            throw notAnInstant(name, text);
        }
    }

    /** An instant that has to be ahead and is not. */
    public static Problem over(String name, Instant given, Instant now, String without) {
        return Problem.invalid(
                name,
                name + " is " + given + ", which is over, it is " + now + " now; name a later instant, or none for "
                        + without + ".");
    }

    private static RefusedException notAnInstant(String name, String text) {
        return Problem.invalid(
                        name,
                        name + " is '" + Shown.of(text) + "'; it must be an instant such as 2026-11-23T12:00:00Z.")
                .refusal();
    }

    private Optional<JsonNode> find(String name) {
        read.add(name);
        var node = object.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /** No database keeps a zero character, nor half of one: as the next best it would be another text. */
    private String storable(String name, String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw wrong(name, "must have no zero characters and no halves of characters");
        }
        return text;
    }

    private RefusedException wrong(String name, String allowed) {
        var node = object.get(name);
        var given = node == null ? "missing" : Shown.of(node.toString());
        return Problem.invalid(name, name + " is " + given + "; it " + allowed + ".")
                .refusal();
    }
}

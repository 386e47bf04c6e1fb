package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Json;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema as Anthropic holds its models to one: its objects have the members they name and no others, and
 * what it cannot enforce (bounds, lengths, patterns) is told in words, as Anthropic's own clients do.
 */
final class ClosedSchema {

    /** What can be enforced, and what says nothing of the answer. */
    private static final Set<String> KEPT =
            Set.of("type", "enum", "const", "title", "description", "default", "required");

    /** Which schema language it is in, and its name in it: nothing refers to them. */
    private static final Set<String> LEFT_OUT = Set.of("$schema", "$id", "additionalProperties");

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private static final String OPEN = "its vendor answers with the members that a schema names only,"
            + " and one of its objects names none; name them in properties";

    /** Each part would be closed by itself, and no object would fit all of them. */
    private static final String DIVIDED = "its vendor answers with the members that a schema names only, and the"
            + " members of one of its objects are named in several places (allOf, or beside anyOf, oneOf or $ref);"
            + " name all of them in each";

    /** What is said of a schema, where what is said of it from around comes first. */
    private static final Set<String> SAID = Set.of("title", "description", "default");

    private final Consumer<String> refused;

    private ClosedSchema(Consumer<String> refused) {
        this.refused = refused;
    }

    /** The schema as it is written; {@code refused} is told why there can be none like it. */
    static ObjectNode of(ObjectNode given, Consumer<String> refused) {
        return new ClosedSchema(refused).object(given);
    }

    private JsonNode any(JsonNode given) {
        return given instanceof ObjectNode schema ? object(schema) : given;
    }

    private ObjectNode object(ObjectNode whole) {
        ObjectNode given = unwrapped(whole);
        if (isDivided(given)) {
            refused.accept(DIVIDED);
        }
        ObjectNode written = Json.object();
        ObjectNode told = Json.object();
        // One choice can be enforced: the two of them together would be a wider one.
        boolean bothChoices = given.has("anyOf") && given.has("oneOf");
        given.properties().forEach(entry -> {
            if (bothChoices && entry.getKey().equals("oneOf")) {
                told.set(entry.getKey(), entry.getValue());
            } else {
                member(entry.getKey(), entry.getValue(), written, told);
            }
        });
        if (given.has("$ref")) {
            // Beside a reference nothing but definitions is taken.
            written.retain("$ref", "$defs", "definitions");
            return written;
        }
        if (isObject(given) && !choosesObjects(given)) {
            close(given, written);
        } else if (isObject(given)) {
            // Its choices are closed: with none of their members it would be closed to all of them.
            written.remove("type");
        }
        if (!told.isEmpty()) {
            String description = Json.text(written, "description");
            String words = "In the words of JSON Schema: " + Json.print(told);
            written.put("description", description.isEmpty() ? words : description + "\n\n" + words);
        }
        return written;
    }

    /** With an {@code allOf} of one schema in its place, which says the same. */
    private static ObjectNode unwrapped(ObjectNode given) {
        if (given.path("allOf").size() != 1 || !(given.at("/allOf/0") instanceof ObjectNode only)) {
            return given;
        }
        ObjectNode unwrapped = Json.object().setAll(only);
        for (Map.Entry<String, JsonNode> around : given.properties()) {
            String name = around.getKey();
            boolean clashes = only.has(name) && !only.path(name).equals(around.getValue());
            if (clashes && !SAID.contains(name)) {
                return given;
            } else if (!name.equals("allOf")) {
                unwrapped.set(name, around.getValue());
            }
        }
        return unwrapped(unwrapped);
    }

    private static boolean isDivided(ObjectNode given) {
        long places = Stream.of(given.has("properties"), given.has("$ref"), choosesObjects(given))
                .filter(named -> named)
                .count();
        return places > 1 || given.path("allOf").valueStream().anyMatch(ClosedSchema::isOfObjects);
    }

    private static boolean choosesObjects(ObjectNode given) {
        return Stream.of("anyOf", "oneOf")
                .flatMap(name -> given.path(name).valueStream())
                .anyMatch(ClosedSchema::isOfObjects);
    }

    private static boolean isOfObjects(JsonNode one) {
        return one instanceof ObjectNode schema
                && (isObject(schema)
                        || schema.has("$ref")
                        || choosesObjects(schema)
                        || schema.path("allOf").valueStream().anyMatch(ClosedSchema::isOfObjects));
    }

    private void member(String name, JsonNode value, ObjectNode written, ObjectNode told) {
        switch (name) {
            case "$ref" -> written.set(name, value);
            case "$defs", "definitions", "properties" -> {
                ObjectNode schemas = written.putObject(name);
                value.properties().forEach(entry -> schemas.set(entry.getKey(), any(entry.getValue())));
            }
            case "anyOf", "allOf" -> each(value, written.withArray(name));
            case "oneOf" -> each(value, written.withArray("anyOf"));
            default -> {
                if (KEPT.contains(name) || isEnforced(name, value)) {
                    written.set(name, value);
                } else if (name.equals("items") && value.isObject()) {
                    written.set(name, any(value));
                } else if (!LEFT_OUT.contains(name)) {
                    told.set(name, value);
                }
            }
        }
    }

    private void each(JsonNode schemas, ArrayNode into) {
        schemas.forEach(schema -> into.add(any(schema)));
    }

    private static boolean isEnforced(String name, JsonNode value) {
        return switch (name) {
            case "format" -> value.isString() && FORMATS.contains(value.stringValue());
            case "minItems" -> value.isIntegralNumber() && (value.asInt(-1) == 0 || value.asInt(-1) == 1);
            default -> false;
        };
    }

    private static boolean isObject(ObjectNode schema) {
        JsonNode type = schema.path("type");
        return schema.has("properties")
                || type.isString() && type.stringValue().equals("object")
                || type.valueStream()
                        .anyMatch(one -> one.isString() && one.stringValue().equals("object"));
    }

    private void close(ObjectNode given, ObjectNode written) {
        if (given.path("properties").isEmpty() && isOpen(given)) {
            refused.accept(OPEN);
        }
        written.put("additionalProperties", false);
    }

    /** Whether it could have others than it names; that it names none and says no more is that it has none. */
    private static boolean isOpen(ObjectNode schema) {
        JsonNode others = schema.path("additionalProperties");
        boolean open = others.isMissingNode() ? !schema.has("properties") : !others.isBoolean() || others.asBoolean();
        return open || schema.has("patternProperties");
    }
}

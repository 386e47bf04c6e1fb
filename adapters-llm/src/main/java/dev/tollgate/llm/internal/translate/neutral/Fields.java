package dev.tollgate.llm.internal.translate.neutral;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object being read: remembers what was taken, refuses wrong types and, at the end, whatever
 * nobody took. An explicit null and an empty list ask for nothing and count as absent.
 */
public final class Fields {

    private final String path;
    private final ObjectNode node;
    private final Refusals refusals;
    private final Set<String> taken = new HashSet<>();

    private Fields(String path, JsonNode node, Refusals refusals) {
        this.path = path;
        this.refusals = refusals;
        if (node instanceof ObjectNode object) {
            this.node = object;
        } else {
            this.node = Json.object();
            if (!node.isMissingNode()) {
                refusals.wrong(path, node, "be an object");
            }
        }
    }

    /** The outermost object of a request. */
    public static Fields of(JsonNode node, Refusals refusals) {
        return new Fields("", node, refusals);
    }

    public Refusals refusals() {
        return refusals;
    }

    public boolean has(String name) {
        JsonNode value = node.path(name);
        return !(value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty());
    }

    /** Takes a member as it is; a missing node when it is absent. */
    public JsonNode take(String name) {
        taken.add(name);
        return has(name) ? node.path(name) : MissingNode.getInstance();
    }

    /** Takes a text; empty when absent. */
    public String text(String name) {
        JsonNode value = take(name);
        if (value.isMissingNode() || value.isString()) {
            return value.asString("");
        }
        wrong(name, "be a string");
        return "";
    }

    /** Takes a text that must be there. */
    public String required(String name) {
        if (!has(name)) {
            wrong(name, "be a string");
        }
        return text(name);
    }

    public Toggle toggle(String name) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            return Toggle.UNSET;
        }
        if (!value.isBoolean()) {
            wrong(name, "be true or false");
        }
        return value.asBoolean(false) ? Toggle.ON : Toggle.OFF;
    }

    /** Takes a number into {@code into}; nothing happens when it is absent. */
    public void number(String name, Feature feature, Map<Feature, BigDecimal> into) {
        JsonNode value = take(name);
        if (value.isNumber() && Double.isFinite(value.asDouble(Double.NaN))) {
            into.put(feature, value.decimalValue());
        } else if (!value.isMissingNode()) {
            wrong(name, "be a number within the range of double precision");
        }
    }

    /** Takes a list of texts, or a single text as a list of one. */
    public List<String> texts(String name) {
        JsonNode value = take(name);
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(name, value, "be a string or a list of strings")) {
            if (!item.isString()) {
                refusals.wrong(path(name) + "[" + texts.size() + "]", item, "be a string");
            }
            texts.add(item.asString(""));
        }
        return texts;
    }

    /** Takes an object; one without members when it is absent. */
    public Fields object(String name) {
        return new Fields(path(name), take(name), refusals);
    }

    /** Takes a list of objects. */
    public List<Fields> objects(String name) {
        return objects(name, "be a list");
    }

    /** Takes a list of objects where a text, which is taken elsewhere, would do too. */
    public List<Fields> objectsUnlessText(String name) {
        return objects(name, "be a string or a list");
    }

    private List<Fields> objects(String name, String must) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : list(name, take(name), must)) {
            objects.add(new Fields(path(name) + "[" + objects.size() + "]", item, refusals));
        }
        return objects;
    }

    /** Takes a tree that must be an object; an empty one when it is absent. */
    public ObjectNode tree(String name) {
        JsonNode value = take(name);
        if (value instanceof ObjectNode tree) {
            return tree;
        }
        if (!value.isMissingNode()) {
            wrong(name, "be an object");
        }
        return Json.object();
    }

    /** Takes a member that asks for nothing as long as it has one of these values. */
    public void accept(String name, Object... harmless) {
        JsonNode value = take(name);
        List<Object> allowed = List.of(harmless);
        if (!value.isMissingNode() && !allowed.contains(plain(value))) {
            limit(name, "be " + allowed.stream().map(Object::toString).collect(joining(", ")) + " or left out");
        }
    }

    /** Takes a member that asks for nothing as long as it is empty. */
    public void acceptEmpty(String name) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.isEmpty() || !value.asString("").isEmpty()) {
            refuse(name, Refusals.UNKNOWN);
        }
    }

    /** A member's text as what is said; of one that says nothing refusals can tell where it stands. */
    public Part said(String name) {
        return said(name, text(name));
    }

    /** The same of a text that was read from a member. */
    public Part said(String name, String text) {
        Part said = new Part.Text(text);
        if (text.isBlank()) {
            refusals.place(said, path(name));
        }
        return said;
    }

    /** A part that was read from this object, for refusals to tell where it stands. */
    public Part placed(Part part) {
        refusals.place(part, path);
        return part;
    }

    /** Refuses what the member is whatever the model; {@code must} completes "it must ...". */
    public void wrong(String name, String must) {
        refusals.wrong(path(name), node.path(name), must);
    }

    /** Refuses what the member is with this model; {@code must} completes "it must ...". */
    public void limit(String name, String must) {
        refusals.limit(path(name), node.path(name), must);
    }

    /** Refuses the member with this model; the reason tells what to do. */
    public void refuse(String name, String reason) {
        refusals.refuse(path(name), reason);
    }

    /** Refuses every member that was not taken. */
    public void rest() {
        for (String name : node.propertyNames()) {
            if (!taken.contains(name) && has(name)) {
                refuse(name, Refusals.UNKNOWN);
            }
        }
    }

    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Iterable<JsonNode> list(String name, JsonNode value, String must) {
        if (!value.isArray() && !value.isMissingNode()) {
            wrong(name, must);
            return List.of();
        }
        return value;
    }

    private static Object plain(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            double number = value.asDouble(Double.NaN);
            return number == (int) number ? Integer.toString((int) number) : "another number";
        }
        return value.toString();
    }
}

package dev.tollgate.llm.internal.translate.neutral;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Collects what could not be mapped while one request is read and written. */
public final class Refusals {

    /** Reasons that several wires have. */
    public static final String UNKNOWN = "this model has nothing like it; leave it out";

    public static final String ALWAYS_THINKS = "its thinking cannot be switched off; leave it out, or ask for little";
    public static final String TEXT_ONLY = "a tool's result can only be text; describe what it shows in words";

    /** What must be instead, where several wires have it so. */
    public static final String SENT_ALONG = "be sent along, in base64: its vendor fetches nothing";

    public static final String AN_OBJECT = "be the text of a JSON object";

    private static final int LONGEST = 80;

    private final Map<Feature, String> names;
    private final String model;
    private final List<Unmapped> found = new ArrayList<>();
    private final Map<Object, String> places = new IdentityHashMap<>();

    /**
     * Refusals of one request.
     *
     * @param names what the caller's dialect calls its features; those of turns and parts as seen from these
     * @param model the name we sell
     */
    public Refusals(Map<Feature, String> names, String model) {
        this.names = Map.copyOf(names);
        this.model = model;
    }

    /** Refuses a value that is wrong whatever the model; {@code must} completes "it must ...". */
    public void wrong(String field, JsonNode given, String must) {
        found.add(new Unmapped(field, "is " + shown(given) + "; it must " + must));
    }

    /** Refuses a value that other models may take; {@code must} completes "it must ...". */
    public void limit(String field, JsonNode given, String must) {
        found.add(new Unmapped(field, "is " + shown(given) + "; with model " + model + " it must " + must));
    }

    /** The same of a text of a part, under the name the caller's dialect gives a feature. */
    public void limit(Part of, Feature feature, String given, String must) {
        limit(name(of, feature), StringNode.valueOf(given), must);
    }

    /** Refuses a field that this model cannot be asked with; the reason tells what to do. */
    public void refuse(String field, String reason) {
        found.add(new Unmapped(field, "cannot be used with model " + model + ": " + reason));
    }

    /** The same under the name the caller's dialect gives a feature. */
    public void refuse(Feature feature, String reason) {
        refuse(name(feature), reason);
    }

    /** The same of a part. */
    public void refuse(Part of, Feature feature, String reason) {
        refuse(name(of, feature), reason);
    }

    /** Refuses a last turn that says nothing there, which leaves the model without anything to answer. */
    public void refuseSilence(Turn turn) {
        String field = turn.parts().stream()
                .filter(places::containsKey)
                .findFirst()
                .map(places::get)
                .orElse(name(Feature.TURNS));
        refuse(field, "it says nothing that its vendor would answer; say something in it, or leave the turn out");
    }

    /** Remembers which object of the request a part was read from: this very one, not its equals. */
    void place(Part read, String path) {
        places.put(read, path);
    }

    /** Remembers of a part that stands for another where that was read from. */
    void replace(Part read, Part by) {
        places.put(by, places.get(read));
    }

    /** The name we sell the model by. */
    public String model() {
        return model;
    }

    /** The first thing refused; empty if all could be mapped. */
    public Optional<Unmapped> first() {
        return found.stream().findFirst();
    }

    private String name(Object of, Feature feature) {
        return places.containsKey(of) ? places.get(of) + "." + name(feature) : name(feature);
    }

    private String name(Feature feature) {
        return names.getOrDefault(feature, feature.name().toLowerCase(Locale.ROOT));
    }

    private static String shown(JsonNode given) {
        if (given.isMissingNode()) {
            return "missing";
        }
        if (given.isContainer()) {
            String size = given.isEmpty() ? "an empty list" : "a list of " + given.size();
            return given.isArray() ? size : "an object";
        }
        String text = given.isString() ? given.stringValue() : given.toString();
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return given.isString() ? '"' + cut + '"' : cut;
    }
}

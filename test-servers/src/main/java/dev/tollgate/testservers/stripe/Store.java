package dev.tollgate.testservers.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All objects by id, the clock, and the events that changes leave behind. */
final class Store {
    private final Map<String, Tree> objects = new LinkedHashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private final boolean livemode;
    private Instant now;
    private boolean namesBackwards;

    Store(Instant now, boolean livemode) {
        this.now = now;
        this.livemode = livemode;
    }

    Instant now() {
        return now;
    }

    long seconds() {
        return now.getEpochSecond();
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void nameBackwards() {
        namesBackwards = true;
    }

    Tree create(String type, String prefix, Object... members) {
        int number = sequences.merge(prefix, 1, Integer::sum);
        return createAs(type, "%s_fake%06d".formatted(prefix, namesBackwards ? 999_999 - number : number), members);
    }

    Tree createAs(String type, String id, Object... members) {
        var tree = Tree.of("id", id, "object", type, "created", seconds(), "livemode", livemode);
        Tree.of(members).members().forEach(tree::with);
        objects.put(id, tree);
        return tree;
    }

    /** Takes an object out again that was made for show only. */
    Tree forget(Tree shown) {
        objects.remove(shown.text("id"));
        return shown;
    }

    Tree find(String id) {
        return objects.getOrDefault(id, new Tree());
    }

    Tree get(String type, String id) {
        var found = find(id);
        if (!found.text("object").equals(type)) {
            throw new Refusal(404, "resource_missing", "No such " + type + ": '" + id + "'");
        }
        return found;
    }

    /** Objects of a type, newest first, as Stripe lists them. */
    List<Tree> all(String type) {
        var found = new ArrayList<Tree>();
        for (var tree : objects.values()) {
            if (tree.text("object").equals(type)) {
                found.add(tree);
            }
        }
        return found.reversed();
    }

    /** Notes that something happened to the object, with the object as it is now. */
    void happened(String type, Tree object) {
        var data = Tree.of("object", object.copy());
        create("event", "evt", "type", type, "data", data, "pending_webhooks", 1, "request", Tree.NULL);
    }
}

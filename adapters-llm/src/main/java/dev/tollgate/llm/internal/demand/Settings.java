package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** What a request sets beside its conversation, as far as its price depends on it, gathered while it is read. */
final class Settings implements Walk.Visitor {

    private static final String MANAGED = "context_management";

    /** By which a request asks to be summed up at its vendor: where such items stand, and how their type begins. */
    private static final Map<String, String> COMPACTIONS =
            Map.of(MANAGED, "compaction", "input", "compaction_trigger", MANAGED + ".edits", "compact");

    private final Set<String> watched;
    private final Set<String> deciding;
    private final Map<String, Setting> settings = new HashMap<>();
    private final Set<String> filled = new HashSet<>();
    private final Map<String, Integer> compactions = new HashMap<>();
    private boolean sound;
    private String lookAlike = "";

    private record Setting(JsonToken kind, String text) {}

    /**
     * @param watched the members that may be asked for, the outermost and those of objects there, {@code a.b}
     * @param deciding further ones that must not come by a name that some vendors take for the same
     */
    Settings(Set<String> watched, Set<String> deciding) {
        this.watched = watched;
        this.deciding = deciding;
    }

    @Override
    public void value(Walk at) {
        if (at.depth() > 0 && at.name(1).indexOf('.') >= 0) {
            // A member of this name is not the one within an object that is told by the same path.
            return;
        }
        switch (at.depth()) {
            case 1 -> {
                compare(at.name());
                keep(at, at.name());
            }
            case 2 -> inner(at, at.name(1));
            case 3 -> item(at, at.name(1), 2);
            case 4 -> {
                if (at.name(1).equals(MANAGED) && at.name(2).equals("edits")) {
                    item(at, MANAGED + ".edits", 3);
                }
            }
            default -> {}
        }
    }

    private void compare(String name) {
        String plain = plain(name);
        if (!plain.equals(name) && (watched.contains(plain) || deciding.contains(plain))) {
            lookAlike = name;
        }
    }

    /** In small letters, as some vendors read all names; two letters get there only by way of their capitals. */
    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private void inner(Walk at, String outer) {
        if (settings.containsKey(outer)) {
            filled.add(outer);
            sound |= outer.equals("modalities") && isText(at) && at.text().equals("audio");
            if (at.isMember()) {
                keep(at, outer + "." + at.name());
            }
        }
    }

    private void keep(Walk at, String name) {
        if (watched.contains(name)) {
            settings.put(name, new Setting(at.kind(), at.kind().isScalarValue() ? at.text() : ""));
        }
    }

    private void item(Walk at, String list, int depth) {
        String type = COMPACTIONS.get(list);
        if (type != null && at.name().equals("type") && isText(at) && at.text().startsWith(type)) {
            compactions.putIfAbsent(list, at.index(depth));
        }
    }

    private static boolean isText(Walk at) {
        return at.kind() == JsonToken.VALUE_STRING;
    }

    /** Whether it is there and not null. */
    boolean has(String name) {
        return kind(name) != JsonToken.NOT_AVAILABLE && kind(name) != JsonToken.VALUE_NULL;
    }

    boolean isFalse(String name) {
        return kind(name) == JsonToken.VALUE_FALSE;
    }

    /** Whether it is a text, and none of the usual ones. */
    boolean isUnusual(String name, Set<String> usual) {
        return kind(name) == JsonToken.VALUE_STRING && !usual.contains(text(name));
    }

    /** What it says; empty where it is no scalar. */
    String text(String name) {
        Setting setting = settings.get(name);
        return setting == null ? "" : setting.text();
    }

    /** Whether it is a text, an object or a list with something in it. */
    boolean isFilled(String name) {
        boolean text = kind(name) == JsonToken.VALUE_STRING && !text(name).isEmpty();
        return text || filled.contains(name);
    }

    /** Whether an answer that can be heard is among the modalities. */
    boolean wantsSound() {
        return sound;
    }

    /** A member by whose name some vendors understand another one, told by {@link #understood}; or empty. */
    String lookAlike() {
        return lookAlike;
    }

    /** What those vendors understand. */
    String understood() {
        return plain(lookAlike);
    }

    /** Which item of this list asks to be summed up, the first of them. */
    OptionalInt findCompaction(String list) {
        Integer index = compactions.get(list);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private JsonToken kind(String name) {
        if (!watched.contains(name)) {
            throw new IllegalArgumentException(name + " is not among what is watched");
        }
        Setting setting = settings.get(name);
        return setting == null ? JsonToken.NOT_AVAILABLE : setting.kind();
    }
}

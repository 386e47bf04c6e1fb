package dev.tollgate.llm.internal.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Changes a few members of a JSON object and leaves every other byte as it is. Members are named by
 * their path of at most two names, such as {@code stream_options.include_usage}.
 */
public final class Rewrite {

    private static final byte[] NOTHING = {};

    private final byte[] json;
    private final int brace;
    private final Map<String, Member> members;
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();
    private final Map<String, String> inserted = new LinkedHashMap<>();

    private record Member(int nameFrom, int from, int to, JsonToken kind) {}

    private record Edit(int to, byte[] text) {}

    private Rewrite(byte[] json, int brace, Map<String, Member> members) {
        this.json = json;
        this.brace = brace;
        this.members = members;
    }

    /**
     * Reads the object through, once.
     *
     * @throws tools.jackson.core.JacksonException if it is no proper JSON or names a member twice
     * @throws IllegalArgumentException if it is no object
     */
    public static Rewrite of(byte[] json) {
        Map<String, Member> members = new HashMap<>();
        try (JsonParser parser = Streaming.strict(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a request must be a JSON object");
            }
            int brace = (int) parser.currentTokenLocation().getByteOffset();
            readMembers(parser, json, 0, members);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("a request must be one JSON object and no more");
            }
            return new Rewrite(json, brace, members);
        }
    }

    private static void readMembers(JsonParser parser, byte[] json, int base, Map<String, Member> members) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int nameFrom = base + (int) parser.currentTokenLocation().getByteOffset();
            JsonToken kind = parser.nextToken();
            int from = base + (int) parser.currentTokenLocation().getByteOffset();
            members.put(name, new Member(nameFrom, from, end(parser, json, base, from), kind));
        }
    }

    /** Of a string it is looked for where it stands: a parser builds what it reads to the end. */
    private static int end(JsonParser parser, byte[] json, int base, int from) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Quoted.end(json, from);
        }
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        return base + (int) parser.currentLocation().getByteOffset();
    }

    private Optional<Member> find(String path) {
        int dot = path.indexOf('.');
        return Optional.ofNullable(
                dot < 0 ? members.get(path) : within(path.substring(0, dot)).get(path.substring(dot + 1)));
    }

    /** Read only when asked for: a request may have millions of members in its objects. */
    private Map<String, Member> within(String object) {
        Map<String, Member> found = new HashMap<>();
        Member outer = members.get(object);
        if (outer != null && outer.kind() == JsonToken.START_OBJECT) {
            try (JsonParser parser = Streaming.quick(json, outer.from(), outer.to())) {
                parser.nextToken();
                readMembers(parser, json, outer.from(), found);
            }
        }
        return found;
    }

    /** Whether the member is there and not null. */
    public boolean has(String path) {
        return find(path)
                .filter(member -> member.kind() != JsonToken.VALUE_NULL)
                .isPresent();
    }

    /** Whether the member is there and an object. */
    public boolean hasObject(String path) {
        return find(path)
                .filter(member -> member.kind() == JsonToken.START_OBJECT)
                .isPresent();
    }

    /** Whether the member is there and written like this. */
    public boolean is(String path, String value) {
        byte[] like = bytes(value);
        return find(path)
                .filter(member -> Arrays.equals(json, member.from(), member.to(), like, 0, like.length))
                .isPresent();
    }

    /** The text that a member is, or an empty one. */
    public String text(String path) {
        return find(path)
                .filter(member -> member.kind() == JsonToken.VALUE_STRING)
                .map(member -> Quoted.head(json, member.from(), Integer.MAX_VALUE))
                .orElse("");
    }

    /**
     * Shows the objects of a list that is a top-level member one after another: what is changed in
     * them is changed here.
     */
    public void eachObject(String name, Consumer<Rewrite> change) {
        replaceObjects(name, bytes -> {
            Rewrite object = of(bytes);
            change.accept(object);
            return object.edits.isEmpty() && object.inserted.isEmpty() ? bytes : object.bytes();
        });
    }

    /**
     * Puts others in place of the objects of a list that is a top-level member; an empty array leaves its
     * object out. Answers whether anything stays, as it does where there is no such list.
     */
    public boolean replaceObjects(String name, UnaryOperator<byte[]> change) {
        Member list = members.get(name);
        if (list == null || list.kind() != JsonToken.START_ARRAY) {
            return true;
        }
        int begin = -1;
        int end = -1;
        int last = -1;
        try (JsonParser parser = Streaming.quick(json, list.from(), list.to())) {
            parser.nextToken();
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                int from = list.from() + (int) parser.currentTokenLocation().getByteOffset();
                last = end(parser, json, list.from(), from);
                boolean stays = item != JsonToken.START_OBJECT || replace(from, last, change);
                if (stays && begin >= 0) {
                    // Before it nothing stays: what was left out takes the comma behind it along.
                    edits.put(begin, new Edit(from, NOTHING));
                    begin = -1;
                } else if (!stays && end >= 0) {
                    edits.put(end, new Edit(last, NOTHING));
                } else if (!stays && begin < 0) {
                    begin = from;
                }
                end = stays || end >= 0 ? last : -1;
            }
        }
        if (begin >= 0) {
            edits.put(begin, new Edit(last, NOTHING));
        }
        return begin < 0;
    }

    private boolean replace(int from, int to, UnaryOperator<byte[]> change) {
        byte[] object = Arrays.copyOfRange(json, from, to);
        byte[] changed = change.apply(object);
        if (changed.length > 0 && changed != object) {
            edits.put(from, new Edit(to, changed));
        }
        return changed.length > 0;
    }

    /** Gives a top-level member this value if it is not there, or null. */
    public Rewrite setIfMissing(String name, String value) {
        return has(name) ? this : set(name, value);
    }

    /** Gives a top-level member this value, replacing the one it has. */
    public Rewrite set(String name, String value) {
        Member member = members.get(name);
        if (member == null) {
            inserted.put(name, value);
        } else {
            edits.put(member.from(), new Edit(member.to(), bytes(value)));
        }
        return this;
    }

    /** Gives a member of an object that is there this value. */
    public Rewrite setWithin(String object, String name, String value) {
        Map<String, Member> within = within(object);
        Member inner = within.get(name);
        Member outer = members.get(object);
        if (inner != null) {
            edits.put(inner.from(), new Edit(inner.to(), bytes(value)));
        } else if (outer != null) {
            int at = outer.from() + 1;
            edits.put(at, new Edit(at, bytes(quoted(name) + ":" + value + (within.isEmpty() ? "" : ","))));
        }
        return this;
    }

    /** Leaves a top-level member out, where it is there; not two that are neighbours. */
    public Rewrite without(String name) {
        Member member = members.get(name);
        if (member != null) {
            int next = pastBlanks(member.to(), 1);
            int before = pastBlanks(member.nameFrom() - 1, -1);
            boolean isLast = json[next] != ',';
            int from = isLast && json[before] == ',' ? before : member.nameFrom();
            edits.put(from, new Edit(isLast ? member.to() : next + 1, NOTHING));
        }
        return this;
    }

    private int pastBlanks(int from, int step) {
        int at = from;
        while (json[at] <= ' ') {
            at += step;
        }
        return at;
    }

    /** Gives a top-level member another name, where it is there. */
    public Rewrite rename(String name, String changed) {
        Member member = members.get(name);
        if (member != null) {
            edits.put(member.nameFrom(), new Edit(nameEnd(member), bytes(quoted(changed))));
        }
        return this;
    }

    private int nameEnd(Member member) {
        int at = member.nameFrom() + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** The object with its changes. */
    public byte[] bytes() {
        byte[] first = bytes(insertion());
        int length = json.length + first.length;
        for (Map.Entry<Integer, Edit> edit : edits.entrySet()) {
            length += edit.getValue().text().length - (edit.getValue().to() - edit.getKey());
        }
        // Just as long as it will be: a request may be large, and every copy of it takes as much again.
        ByteBuffer out = ByteBuffer.allocate(length).put(json, 0, brace + 1).put(first);
        int done = brace + 1;
        for (Map.Entry<Integer, Edit> edit : edits.entrySet()) {
            out.put(json, done, edit.getKey() - done).put(edit.getValue().text());
            done = edit.getValue().to();
        }
        return out.put(json, done, json.length - done).array();
    }

    private String insertion() {
        if (inserted.isEmpty()) {
            return "";
        }
        StringJoiner first = new StringJoiner(",", "", members.isEmpty() ? "" : ",");
        inserted.forEach((name, value) -> first.add(quoted(name) + ":" + value));
        return first.toString();
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.sse.SseEvent;
import java.nio.charset.StandardCharsets;

/** How a dialect's streams are read: most events are told by a look at their bytes. */
enum WireFormat {
    /** Chat and text completions: chunks, then {@code [DONE]}. */
    CHUNKS {
        @Override
        Seen see(SseEvent event) {
            if (event.is(DONE)) {
                return new Seen.Last(NOTHING);
            }
            int from = event.textFrom();
            int to = event.textTo();
            int choices = find(event.text(), from, to, CHOICES);
            if (choices >= 0 && !holdsOneOf(event.text(), from, to, TELLING)) {
                boolean empty = isEmptyList(event.text(), choices + CHOICES.length, to);
                return empty ? new Seen.Begins(NOTHING) : Seen.Content.CONTENT;
            }
            Glance glance = Glance.at(event.text(), from, to);
            if (glance.isError()) {
                return new Seen.Fails(glance);
            }
            if (!glance.hasUsage()) {
                return glance.isAnswer() ? Seen.Content.CONTENT : new Seen.Begins(NOTHING);
            }
            return glance.hasNoChoices() ? new Seen.OnlyReports(glance) : new Seen.Reports(glance);
        }
    },

    /** Messages: typed events from {@code message_start} to {@code message_stop}. */
    MESSAGES {
        @Override
        Seen see(SseEvent event) {
            int head = Math.min(event.textTo(), event.textFrom() + HEAD);
            if (find(event.text(), event.textFrom(), head, BLOCK_DELTA) >= 0) {
                return Seen.Content.CONTENT;
            }
            Glance glance = Glance.at(event.text(), event.textFrom(), event.textTo());
            return switch (glance.type()) {
                case "message_start", "ping" -> new Seen.Begins(glance);
                case "message_delta" -> glance.hasUsage() ? new Seen.Reports(glance) : Seen.Content.CONTENT;
                case "message_stop" -> new Seen.Last(NOTHING);
                case "error" -> new Seen.Fails(glance);
                default -> Seen.Content.CONTENT;
            };
        }
    },

    /** Responses: typed events up to one that holds the whole response. */
    RESPONSES {
        @Override
        Seen see(SseEvent event) {
            int head = Math.min(event.textTo(), event.textFrom() + HEAD);
            if (find(event.text(), event.textFrom(), head, DELTA) >= 0) {
                return Seen.Content.CONTENT;
            }
            Glance glance = Glance.at(event.text(), event.textFrom(), event.textTo());
            return switch (glance.type()) {
                case "response.completed", "response.incomplete" -> new Seen.Last(glance);
                case "response.failed", "error" -> new Seen.Fails(glance);
                case "response.created", "response.in_progress" -> new Seen.Begins(glance);
                default -> Seen.Content.CONTENT;
            };
        }
    },

    /** Generate content: chunks with growing figures, ended by the end of the stream. */
    GENERATE {
        @Override
        Seen see(SseEvent event) {
            Glance glance = Glance.at(event.text(), event.textFrom(), event.textTo());
            if (glance.isError()) {
                return new Seen.Fails(glance);
            }
            if (glance.hasUsage()) {
                return new Seen.Reports(glance);
            }
            return glance.isAnswer() ? Seen.Content.CONTENT : new Seen.Begins(NOTHING);
        }
    };

    private static final int HEAD = 120;
    private static final Glance NOTHING = Glance.at(new byte[] {'{', '}'}, 0, 2);
    private static final byte[] DONE = ascii("[DONE]");
    private static final byte[][] TELLING = {ascii("\"usage\""), ascii("\"error\"")};
    private static final byte[] CHOICES = ascii("\"choices\"");
    private static final byte[] BLOCK_DELTA = ascii("\"content_block_delta\"");
    private static final byte[] DELTA = ascii(".delta\"");

    /** What this event is. */
    abstract Seen see(SseEvent event);

    /** The format of a dialect's streams. */
    static WireFormat of(Dialect dialect) {
        return switch (dialect) {
            case CHAT, TEXT, EMBEDDINGS -> CHUNKS;
            case MESSAGES -> MESSAGES;
            case RESPONSES -> RESPONSES;
            case GENERATE -> GENERATE;
        };
    }

    /** Whether the end of the stream is all that says that an answer is complete. */
    boolean endsSilently() {
        return this == GENERATE;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a member of one of these names, quotes and all, has an object as its value. */
    private static boolean holdsOneOf(byte[] in, int from, int to, byte[][] names) {
        for (int at = from; at < to; at++) {
            if (in[at] == '"') {
                for (byte[] name : names) {
                    if (at + name.length < to && matches(in, at, name) && isObject(in, at + name.length, to)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isObject(byte[] in, int from, int to) {
        int value = value(in, from, to);
        return value < to && in[value] == '{';
    }

    private static boolean isEmptyList(byte[] in, int from, int to) {
        int value = value(in, from, to);
        if (value == to || in[value] != '[') {
            return false;
        }
        int next = value(in, value + 1, to);
        return next < to && in[next] == ']';
    }

    /** Where something begins after the colon and blanks that may stand here. */
    private static int value(byte[] in, int from, int to) {
        int value = from;
        while (value < to && (in[value] == ':' || in[value] <= ' ')) {
            value++;
        }
        return value;
    }

    private static int find(byte[] in, int from, int to, byte[] what) {
        int last = to - what.length;
        for (int at = from; at <= last; at++) {
            if (in[at] == what[0] && matches(in, at, what)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] in, int at, byte[] what) {
        for (int offset = 1; offset < what.length; offset++) {
            if (in[at + offset] != what[offset]) {
                return false;
            }
        }
        return true;
    }
}

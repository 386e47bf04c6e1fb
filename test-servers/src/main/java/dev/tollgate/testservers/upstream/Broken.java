package dev.tollgate.testservers.upstream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/** Breaks the JSON of one event. */
final class Broken {

    private Broken() {}

    static Reply at(Reply reply, int event) {
        var events = new ArrayList<>(reply.events());
        var whole = events.get(event);
        if (!reply.streams()) {
            events.set(event, Arrays.copyOf(whole, whole.length / 2));
            return reply.withEvents(events);
        }
        var text = new String(whole, StandardCharsets.UTF_8).stripTrailing();
        events.set(event, Json.utf8(text.substring(0, text.length() - text.length() / 3) + "\n\n"));
        return reply.withEvents(events);
    }
}

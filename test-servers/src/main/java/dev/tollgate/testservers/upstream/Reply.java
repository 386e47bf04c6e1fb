package dev.tollgate.testservers.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer rendered for one wire: a body, or the events of a stream. */
record Reply(int status, Map<String, String> headers, boolean streams, List<byte[]> events) {

    static Reply json(int status, Map<String, String> headers, byte[] body) {
        return new Reply(status, headers, false, List.of(body));
    }

    static Reply stream(Map<String, String> headers, List<byte[]> events) {
        return new Reply(200, headers, true, List.copyOf(events));
    }

    Reply withEvents(List<byte[]> changed) {
        return new Reply(status, headers, streams, List.copyOf(changed));
    }

    Reply withHeaders(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, streams, events);
    }
}

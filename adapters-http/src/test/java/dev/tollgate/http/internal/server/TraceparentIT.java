package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.http.HttpProbe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Callers who say which trace of their own a request is part of. */
class TraceparentIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String GENUINE = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final Map<CallId, String> told = new ConcurrentHashMap<>();
    private final BlockingQueue<CallId> served = new LinkedBlockingQueue<>();

    @Test
    void a_genuine_one_is_told_and_any_other_is_no_reason_to_refuse_a_request() throws Exception {
        try (var server = new Small(new Watching(), Route.get("/here", Access.open(), exchange -> Reply.ok("here")))) {
            assertThat(toldOf(server, "traceparent: " + GENUINE + "\r\n")).isEqualTo(GENUINE);
            for (var other : List.of(
                    "",
                    "traceparent: \r\n",
                    "traceparent: 00-" + TRACE + "-00f067aa0ba902b7\r\n",
                    "traceparent: ff-" + TRACE + "-00f067aa0ba902b7-01\r\n",
                    "traceparent: 00-" + "0".repeat(32) + "-00f067aa0ba902b7-01\r\n",
                    "traceparent: 00-" + TRACE + "-0000000000000000-01\r\n",
                    "traceparent: 00-" + TRACE.toUpperCase(Locale.ROOT) + "-00f067aa0ba902b7-01\r\n",
                    "traceparent: " + GENUINE + "-more\r\n",
                    "traceparent: " + GENUINE + "\r\ntraceparent: " + GENUINE + "\r\n")) {
                assertThat(toldOf(server, other)).as(other).isEmpty();
            }
        }
    }

    private String toldOf(Small server, String header) throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /here HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n");
            assertThat(raw.everything()).startsWith("HTTP/1.1 200");
        }
        return told.getOrDefault(served.take(), "");
    }

    private final class Watching implements HttpProbe {
        @Override
        public void begun(CallId id) {}

        @Override
        public void calledFrom(CallId id, String traceparent) {
            told.put(id, traceparent);
        }

        @Override
        public void served(Served request) {
            served.add(request.id());
        }

        @Override
        public String figures() {
            return "";
        }
    }
}

package dev.tollgate.bootstrap.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The traces that callers say their calls are part of, while these are served. They are linked to and
 * never continued: whether a call is traced, and under which id, is not a stranger's to say.
 */
final class CallerTraces {
    private final Map<UUID, SpanContext> running = new ConcurrentHashMap<>();

    /** Notes what a header {@code traceparent} of the right form says. */
    void note(UUID call, String traceparent) {
        String[] parts = traceparent.split("-");
        SpanContext context = SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
        running.put(call, context);
    }

    /** The one that a call is part of; none if its caller said nothing, or is gone. */
    List<SpanContext> of(UUID call) {
        SpanContext context = running.get(call);
        return context == null ? List.of() : List.of(context);
    }

    void forget(UUID call) {
        running.remove(call);
    }
}

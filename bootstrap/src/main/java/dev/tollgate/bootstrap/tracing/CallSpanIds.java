package dev.tollgate.bootstrap.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids of spans: the first span of a call gets its ids from the call, all others are random. */
final class CallSpanIds implements IdGenerator {
    private static final ThreadLocal<Optional<UUID>> FIRST = ThreadLocal.withInitial(Optional::empty);

    private final IdGenerator random = IdGenerator.random();

    /** Does what starts the first span of a call. */
    static <T> T first(UUID call, Supplier<T> start) {
        FIRST.set(Optional.of(call));
        try {
            return start.get();
        } finally {
            FIRST.remove();
        }
    }

    static String traceOf(UUID call) {
        return call.toString().replace("-", "");
    }

    static String spanOf(UUID call) {
        return traceOf(call).substring(16);
    }

    @Override
    public String generateTraceId() {
        return FIRST.get().map(CallSpanIds::traceOf).orElseGet(random::generateTraceId);
    }

    @Override
    public String generateSpanId() {
        return FIRST.get().map(CallSpanIds::spanOf).orElseGet(random::generateSpanId);
    }
}

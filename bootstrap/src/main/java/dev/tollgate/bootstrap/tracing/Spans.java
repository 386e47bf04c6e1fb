package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.inference.Dialect;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.UUID;

/** Starts spans of calls. */
record Spans(Tracer tracer) {

    /** A span below the first one of a call, which need not have been started yet. */
    Span below(UUID call, String name, SpanKind kind) {
        SpanContext first = SpanContext.create(
                CallSpanIds.traceOf(call), CallSpanIds.spanOf(call), TraceFlags.getSampled(), TraceState.getDefault());
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(first)))
                .setSpanKind(kind)
                .startSpan();
    }

    /** The builder of the first span of a call; to be started by {@link CallSpanIds#first}. */
    SpanBuilder first(String name) {
        return tracer.spanBuilder(name).setNoParent().setSpanKind(SpanKind.SERVER);
    }

    /** Ends a span that came to nothing. */
    static void fail(Span span, String type) {
        span.setAttribute("error.type", type).setStatus(StatusCode.ERROR).end();
    }

    /** What the conventions call an operation. */
    static String operation(Dialect dialect) {
        return switch (dialect) {
            case CHAT, RESPONSES, MESSAGES -> "chat";
            case TEXT -> "text_completion";
            case EMBEDDINGS -> "embeddings";
            case GENERATE -> "generate_content";
        };
    }

    /** The kind of an outcome or failure, as one word. */
    static String word(Object outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}

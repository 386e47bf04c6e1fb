package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Traces the recording of calls, and with it the calls themselves: what is recorded is what there was. */
record TracedUsageRecorder(UsageRecorder recorder, Spans spans, CallerTraces callers) implements UsageRecorder {

    @Override
    public RecordOutcome record(UsageRecord record) {
        Span span = spans.below(record.call().value(), "record", SpanKind.INTERNAL);
        try {
            RecordOutcome outcome = recorder.record(record);
            span.setAttribute("tollgate.outcome", Spans.word(outcome)).end();
            if (outcome instanceof RecordOutcome.Recorded) {
                trace(record);
            }
            return outcome;
        } catch (RuntimeException failed) {
            Spans.fail(span, failed.getClass().getSimpleName());
            throw failed;
        }
    }

    private void trace(UsageRecord record) {
        UUID call = record.call().value();
        Instant started = record.timing().started();
        String operation = Spans.operation(record.dialect());
        SpanBuilder builder = spans.first(operation + " " + record.model()).setStartTimestamp(started);
        callers.of(call).forEach(builder::addLink);
        Span span = CallSpanIds.first(call, builder::startSpan);
        span.setAttribute("gen_ai.operation.name", operation)
                .setAttribute("gen_ai.provider.name", record.provider().value())
                .setAttribute("gen_ai.request.model", record.model().value())
                .setAttribute("gen_ai.usage.input_tokens", input(record))
                .setAttribute("gen_ai.usage.output_tokens", record.usage().quantityOf(Meter.OUTPUT))
                .setAttribute(
                        "tollgate.credits.charged", record.charge().credits().toString())
                .setAttribute("tollgate.ending", record.ending().name().toLowerCase(Locale.ROOT));
        if (record.ending() != Ending.COMPLETED) {
            span.setAttribute("error.type", record.ending().name().toLowerCase(Locale.ROOT))
                    .setStatus(StatusCode.ERROR);
        }
        span.end(started.plus(record.timing().total()));
    }

    /** All tokens of the prompt, however they are priced. */
    private static long input(UsageRecord record) {
        return record.usage().quantities().entrySet().stream()
                .filter(one -> !one.getKey().equals(Meter.OUTPUT))
                .filter(one -> one.getKey().name().contains("input")
                        || one.getKey().name().contains("cache"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.Ports;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.LedgerFixture;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Ports in memory with everything traced, and the spans that have ended. */
final class TracedFixture implements LedgerFixture {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final List<SpanData> ended = new CopyOnWriteArrayList<>();
    private final Tracing tracing = new Tracing(SimpleSpanProcessor.create(new Kept()));
    private final Ports ports = tracing.around(InMemoryPorts.with(now::get).ports());

    Tracing tracing() {
        return tracing;
    }

    List<SpanData> ended() {
        return ended;
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public void pass(Duration time) {
        now.updateAndGet(present -> present.plus(time));
    }

    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

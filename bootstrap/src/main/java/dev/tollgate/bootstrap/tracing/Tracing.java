package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.http.HttpProbe;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Sends traces of calls. What cannot be sent is dropped: no call waits for it. */
public final class Tracing implements AutoCloseable {
    private static final String SERVICE = "tollgate";
    private static final long LAST_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Spans spans;
    private final CallerTraces callers = new CallerTraces();

    Tracing(SpanProcessor processor) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), SERVICE)
                        .build())
                .setIdGenerator(new CallSpanIds())
                .addSpanProcessor(processor)
                .build();
        this.spans = new Spans(provider.get(SERVICE));
    }

    /** Sends to a collector at this address, at the path {@code /v1/traces}, by HTTP. */
    public static Tracing to(URI collector) {
        String address = collector.toString().replaceAll("/+$", "") + "/v1/traces";
        return new Tracing(BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(address).build())
                .build());
    }

    /** The same ports, with what calls go through traced. */
    public Ports around(Ports ports) {
        return ports.with(CreditLedger.class, new TracedCreditLedger(ports.creditLedger(), spans))
                .with(ModelProviders.class, new TracedModelProviders(ports.modelProviders(), spans))
                .with(UsageRecorder.class, new TracedUsageRecorder(ports.usageRecorder(), spans, callers));
    }

    /** The same probe, with callers' own traces noted, to be linked to. */
    public HttpProbe around(HttpProbe doors) {
        return new TracedDoors(doors, callers);
    }

    /** Sends what is left. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }
}

package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.LlmProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How providers fail, and how often their usage could not be taken as it was. */
record ProviderFigures(MeterRegistry registry) implements LlmProbe {

    @Override
    public void usageMissing(ProviderId provider, String model) {
        registry.counter("tollgate.usage.missing", "provider", provider.value()).increment();
    }

    @Override
    public void usageReplaced(ProviderId provider, String model, String field) {
        registry.counter("tollgate.usage.replaced", "provider", provider.value())
                .increment();
    }

    @Override
    public void failed(ProviderId provider, ProviderFailure failure) {
        String kind = failure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registry.counter("tollgate.provider.failures", "provider", provider.value(), "kind", kind)
                .increment();
    }
}

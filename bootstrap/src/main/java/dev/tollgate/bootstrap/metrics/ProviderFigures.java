package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.LlmProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How providers fail, and how often their usage could not be taken as it was; the log has the reasons. */
final class ProviderFigures implements LlmProbe {

    private static final Logger FAILED = LoggerFactory.getLogger("dev.tollgate.providers");
    private static final String PROVIDER = "provider";

    private final Labelled<Counter> missing;
    private final Labelled<Counter> replaced;
    private final Labelled<Counter> failures;

    ProviderFigures(MeterRegistry registry) {
        this.missing = Labelled.counters(
                registry,
                "tollgate.usage.missing",
                "answers whose usage was not reported and was counted here",
                PROVIDER);
        this.replaced = Labelled.counters(
                registry,
                "tollgate.usage.replaced",
                "reported figures that cannot be, replaced by our count",
                PROVIDER);
        this.failures = Labelled.counters(
                registry, "tollgate.provider.failures", "how attempts at providers failed", PROVIDER, "kind");
    }

    @Override
    public void usageMissing(ProviderId provider, String model) {
        missing.of(provider.value()).increment();
    }

    @Override
    public void usageReplaced(ProviderId provider, String model, String field) {
        replaced.of(provider.value()).increment();
    }

    @Override
    public void failed(ProviderId provider, ProviderFailure failure) {
        String kind = failure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        failures.of(provider.value(), kind).increment();
        // Told to the caller, whose own words it may repeat.
        if (!(failure instanceof ProviderFailure.Rejected)) {
            FAILED.atWarn()
                    .addKeyValue(PROVIDER, provider.value())
                    .addKeyValue("kind", kind)
                    .addKeyValue("reason", failure.detail())
                    .log("failed");
        }
    }
}

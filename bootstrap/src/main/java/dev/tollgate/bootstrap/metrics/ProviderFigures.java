package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.LlmProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** How providers fail, and how often their usage could not be taken as it was; the log has the reasons. */
final class ProviderFigures implements LlmProbe {

    private static final Logger FAILED = LoggerFactory.getLogger("dev.tollgate.providers");
    private static final String PROVIDER = "provider";
    /** A vendor that is throttling fails thousands of attempts a minute: one line in this time says as much. */
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    private final Labelled<Counter> missing;
    private final Labelled<Counter> replaced;
    private final Labelled<Counter> failures;

    /** Figures of a registry; {@code nanos} is a reading that only grows, such as {@link System#nanoTime()}. */
    ProviderFigures(MeterRegistry registry, LongSupplier nanos) {
        this.nanos = nanos;
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
        if (!(failure instanceof ProviderFailure.Rejected || failure instanceof ProviderFailure.TooLong)) {
            tell(provider, kind, failure.detail());
        }
    }

    private void tell(ProviderId provider, String kind, String reason) {
        long now = nanos.getAsLong();
        Turn turn = turns.merge(provider.value() + ' ' + kind, new Turn(now, 0, 0), (last, first) -> last.next(now));
        if (turn.silent() > 0) {
            return;
        }
        LoggingEventBuilder line = FAILED.atWarn()
                .addKeyValue(PROVIDER, provider.value())
                .addKeyValue("kind", kind)
                .addKeyValue("reason", reason);
        if (turn.leftOut() > 0) {
            line = line.addKeyValue("left_out", turn.leftOut());
        }
        line.log("failed");
    }

    /**
     * When a line was written last.
     *
     * @param silent how many have been kept back since
     * @param leftOut how many had been kept back before it
     */
    private record Turn(long wroteAt, long silent, long leftOut) {

        Turn next(long now) {
            return now - wroteAt < BETWEEN_LINES.toNanos()
                    ? new Turn(wroteAt, silent + 1, leftOut)
                    : new Turn(now, 0, silent);
        }
    }
}

package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.stripe.StripeProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Figures of the billing side: how the inbox stands and what the sweeps find. */
public final class BillingFigures implements StripeProbe {
    private final Map<SignalState, AtomicLong> signals = new EnumMap<>(SignalState.class);
    private final AtomicLong surplus = new AtomicLong();
    private final Counter missed;
    private final Counter drifted;
    private final Counter odd;
    private final Counter otherVersions;

    BillingFigures(MeterRegistry registry) {
        for (SignalState state : SignalState.values()) {
            AtomicLong count = new AtomicLong();
            signals.put(state, count);
            Gauge.builder("tollgate.billing.signals", count, AtomicLong::get)
                    .description("Events in the inbox; dead and anomaly ones need somebody to look")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("tollgate.billing.surplus", surplus, AtomicLong::get)
                .description("Lots that nothing at Stripe asks for, at the last full comparison")
                .register(registry);
        missed = counter(registry, "tollgate.billing.missed", "Events that were never delivered and were fetched");
        drifted = counter(registry, "tollgate.billing.drift", "Things that a sweep found out of line and put right");
        odd = counter(registry, "tollgate.billing.odd", "Things that a sweep found and could not put right");
        otherVersions = counter(
                registry,
                "tollgate.billing.other.versions",
                "Events in another version of Stripe's API than the client's");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** How many events of each state there are. */
    public void inbox(Map<SignalState, Long> counts) {
        signals.forEach((state, shown) -> shown.set(counts.getOrDefault(state, 0L)));
    }

    /** Events that had not been delivered. */
    public void missed(int events) {
        missed.increment(events);
    }

    /** What a sweep put right, and what it could not. */
    public void swept(int putRight, int left) {
        drifted.increment(putRight);
        odd.increment(left);
    }

    /** What the last full comparison found too much. */
    public void surplus(int lots) {
        surplus.set(lots);
    }

    @Override
    public void otherVersion(String version) {
        otherVersions.increment();
    }
}

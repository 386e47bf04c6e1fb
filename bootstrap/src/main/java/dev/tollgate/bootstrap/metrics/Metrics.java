package dev.tollgate.bootstrap.metrics;

import dev.tollgate.application.inference.FailedAttempts;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.http.HttpProbe;
import dev.tollgate.http.HttpServer;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.persistence.redis.RedisPorts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * All figures of one process. Names follow the conventions for generative AI where they exist;
 * labels hold models, providers and outcomes, never accounts, keys or content.
 */
public final class Metrics implements AutoCloseable {

    private static final String PROVIDER = "provider";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MultiGauge components;
    private final LedgerFigures ledger = new LedgerFigures(registry);
    private final ProviderTimes providerTimes = new ProviderTimes();

    /** Figures of the process itself; others are added by what is measured. */
    public Metrics() {
        collections.bindTo(registry);
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        components = MultiGauge.builder("tollgate.component.up")
                .description("1 for a part that is well")
                .register(registry);
    }

    /** The same ports, with what calls and notices go through measured. */
    public Ports around(Ports ports) {
        return ports.with(CreditLedger.class, new MeasuredCreditLedger(ports.creditLedger(), registry))
                .with(UsageRecorder.class, new MeasuredUsageRecorder(ports.usageRecorder(), registry, providerTimes))
                .with(ModelProviders.class, new MeasuredModelProviders(ports.modelProviders(), registry, providerTimes))
                .with(NoticeSender.class, new MeasuredNoticeSender(ports.noticeSender(), registry));
    }

    /** Where the doors report; they show these figures with the health of the parts. */
    public HttpProbe ofDoors(HealthProbe health) {
        return new DoorFigures(registry, () -> text(health));
    }

    /** Where Redis reports. */
    public RedisPorts.Probe ofRedis() {
        return new RedisFigures(registry);
    }

    /** Where the ledger's lanes and its audits report. */
    public LedgerFigures ofLedger() {
        return ledger;
    }

    /** Counts operations that wait to be written. */
    public void watch(PostgresPorts postgres) {
        Gauge.builder("tollgate.lane.waiting", postgres, PostgresPorts::waiting)
                .description("operations that wait to be written")
                .register(registry);
    }

    /** Where model providers report. */
    public LlmProbe ofProviders() {
        return new ProviderFigures(registry, System::nanoTime);
    }

    /** Where the billing side reports. */
    public BillingFigures ofBilling() {
        return new BillingFigures(registry);
    }

    /** Where attempts that failed are told. */
    public FailedAttempts ofAttempts() {
        var failed = Labelled.counters(
                registry, "tollgate.attempts.failed", "attempts that brought no part of an answer", PROVIDER);
        var cost = Labelled.counters(
                registry,
                "tollgate.attempts.failed.cost.usd.most",
                "the most that such attempts may have cost at their provider; nobody is charged for them",
                PROVIDER);
        return (route, failure, atMost) -> {
            String provider = route.provider().value();
            failed.of(provider).increment();
            cost.of(provider).increment(atMost.amount().doubleValue());
        };
    }

    /** Counts what a server is doing from now on. */
    public void watch(HttpServer server) {
        Gauge.builder("tollgate.calls.running", server, HttpServer::runningCalls)
                .description("requests under way, but for those that need no key")
                .register(registry);
        Gauge.builder("tollgate.streams.open", server, HttpServer::openStreams)
                .description("streamed answers that are under way")
                .register(registry);
    }

    /** All figures as text, with how the parts are at this moment. */
    public String text(HealthProbe probe) {
        var rows = probe.look().stream()
                .map(part -> MultiGauge.Row.of(
                        Tags.of("component", part.name(), "required", Boolean.toString(part.required())),
                        part.up() ? 1 : 0))
                .toList();
        components.register(rows, true);
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

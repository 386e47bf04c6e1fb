package dev.tollgate.bootstrap.metrics;

import dev.tollgate.application.ledger.AuditLedger.Findings;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.persistence.postgres.Probe;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What the ledger's lanes do, what audits find, and what is open in the house. */
public final class LedgerFigures implements Probe {

    private final MeterRegistry registry;
    private final DistributionSummary batches;
    private final Timer locked;
    private final Timer written;
    private final Timer audits;
    private final MultiGauge violations;
    private volatile List<Standing> standing = List.of();

    LedgerFigures(MeterRegistry registry) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("tollgate.lane.batch")
                .description("operations in one transaction")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
                .register(registry);
        this.locked = timer("tollgate.lane.lock", "until a batch's accounts were locked and read");
        this.written = timer("tollgate.lane.write", "until a batch was durable");
        this.audits = Timer.builder("tollgate.audit").register(registry);
        this.violations = MultiGauge.builder("tollgate.audit.violations")
                .description("found by the last audit")
                .register(registry);
        gauge("tollgate.holds.open", Standing::holds);
        gauge("tollgate.holds.oldest.seconds", now -> now.oldestHold().toMillis() / 1_000.0);
        gauge("tollgate.holds.lapsed", Standing::lapsed);
        gauge("tollgate.debt.credits", now -> now.debt().doubleValue());
        gauge("tollgate.accounts.indebted", Standing::indebted);
        gauge("tollgate.accounts.frozen", Standing::frozen);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(Bounds.own())
                .register(registry);
    }

    private void gauge(String name, ToDoubleFunction<Standing> part) {
        Gauge.builder(name, () -> standing.stream().mapToDouble(part).sum())
                .description("in the whole house; 0 on a server that does not look after the books")
                .register(registry);
    }

    @Override
    public void batch(int operations, long lockNanos, long nanos) {
        batches.record(operations);
        if (lockNanos > 0) {
            locked.record(lockNanos, TimeUnit.NANOSECONDS);
        }
        written.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** What an audit found, and how long it took. */
    public void audited(Findings findings, Duration took) {
        audits.record(took);
        registry.counter("tollgate.audit.accounts").increment(findings.accounts());
        var counts = findings.byRule();
        var rows = Arrays.stream(AuditRule.values())
                .map(rule -> MultiGauge.Row.of(Tags.of("rule", rule.name()), counts.getOrDefault(rule, 0L)))
                .toList();
        violations.register(rows, true);
    }

    /** What is open in the house. */
    public void stands(Standing now) {
        standing = List.of(now);
    }

    /** Another server looks after the books: what this one knew of them is old. */
    public void forget() {
        standing = List.of();
        violations.register(List.of(), true);
    }
}

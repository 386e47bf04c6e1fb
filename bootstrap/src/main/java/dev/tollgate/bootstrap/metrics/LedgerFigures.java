package dev.tollgate.bootstrap.metrics;

import dev.tollgate.application.ledger.AuditLedger.Findings;
import dev.tollgate.application.ledger.AuditNextAccounts.Piece;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.persistence.postgres.Probe;
import io.micrometer.core.instrument.Counter;
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

    private final DistributionSummary batches;
    private final Timer locked;
    private final Timer written;
    private final Timer audits;
    private final Counter audited;
    private final MultiGauge violations;
    private volatile List<Standing> standing = List.of();
    private volatile List<AuditRound> rounds = List.of();

    LedgerFigures(MeterRegistry registry) {
        this.batches = DistributionSummary.builder("tollgate.lane.batch")
                .description("operations in one transaction")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
                .register(registry);
        this.locked = timer(registry, "tollgate.lane.lock", "until a batch's accounts were locked and read");
        this.written = timer(registry, "tollgate.lane.write", "until a batch was durable");
        this.audits = Timer.builder("tollgate.audit")
                .description("until all books were added up")
                .register(registry);
        this.audited = Counter.builder("tollgate.audit.accounts")
                .description("accounts whose books were added up")
                .register(registry);
        this.violations = MultiGauge.builder("tollgate.audit.violations")
                .description("found by the last audit")
                .register(registry);
        gauge(registry, "tollgate.holds.open", Standing::holds);
        gauge(registry, "tollgate.holds.oldest.seconds", now -> now.oldestHold().toMillis() / 1_000.0);
        gauge(registry, "tollgate.holds.lapsed", Standing::lapsed);
        gauge(registry, "tollgate.debt.credits", now -> now.debt().doubleValue());
        gauge(registry, "tollgate.accounts.indebted", Standing::indebted);
        gauge(registry, "tollgate.accounts.frozen", Standing::frozen);
        ofRound(registry, "accounts", "audited in the present or last round over all", AuditRound::accounts);
        ofRound(registry, "size", "accounts there were when that round began", AuditRound::size);
        ofRound(registry, "violations", "found in that round", AuditRound::violations);
        ofRound(
                registry,
                "waiting.since.seconds",
                "when a round last ended or the first began, since 1970",
                round -> round.waitingSince().getEpochSecond());
    }

    private void ofRound(MeterRegistry registry, String name, String description, ToDoubleFunction<AuditRound> part) {
        Gauge.builder(
                        "tollgate.audit.round." + name,
                        () -> rounds.stream().mapToDouble(part).sum())
                .description(description + "; 0 on a server that does not look after the books")
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(Bounds.own())
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Standing> part) {
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
        audited.increment(findings.accounts());
        var counts = findings.byRule();
        var rows = Arrays.stream(AuditRule.values())
                .map(rule -> MultiGauge.Row.of(Tags.of("rule", rule.name()), counts.getOrDefault(rule, 0L)))
                .toList();
        violations.register(rows, true);
    }

    /** What a piece of the audit of all accounts came to. */
    public void audited(Piece piece) {
        audited.increment(piece.findings().accounts());
        rounds = List.of(piece.round());
    }

    /** What is open in the house. */
    public void stands(Standing now) {
        standing = List.of(now);
    }

    /** Another server looks after the books: what this one knew of them is old. */
    public void forget() {
        standing = List.of();
        rounds = List.of();
        violations.register(List.of(), true);
    }
}

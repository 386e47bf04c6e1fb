package dev.tollgate.bootstrap.server;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.application.ledger.AuditLedger.Findings;
import dev.tollgate.application.ledger.AuditMemory;
import dev.tollgate.application.ledger.AuditNextAccounts.Piece;
import dev.tollgate.bootstrap.metrics.LedgerFigures;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Looks after the books where nobody calls: one server does it for all of them. */
final class Bookkeeping implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Bookkeeping.class.getName());
    private static final String LEASE = "bookkeeping";
    private static final Duration HELD = Duration.ofMinutes(3);

    /**
     * How far clocks may be apart, and how long a commit may take: what was written within it is listed again and
     * again, and read again if it is of another version than before.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private static final Duration AT_FIRST = Duration.ofDays(1);

    private final Gateway gateway;
    private final Leases leases;
    private final OwnerId owner;
    private final InstantSource clock;
    private final LedgerFigures figures;
    private final Jobs jobs = new Jobs();
    private final AuditMemory memory;
    private Instant since;

    Bookkeeping(Gateway gateway, Leases leases, OwnerId owner, InstantSource clock, LedgerFigures figures) {
        this.gateway = gateway;
        this.leases = leases;
        this.owner = owner;
        this.clock = clock;
        this.figures = figures;
        this.memory = new AuditMemory(clock);
        this.since = clock.instant().minus(AT_FIRST);
    }

    /** Begins; does nothing while the database is away. */
    Bookkeeping start(Preparation preparation) {
        jobs.every(Duration.ofSeconds(20), "roll", () -> {
                    if (preparation.isDone()) {
                        roll();
                    }
                })
                .every(Duration.ofMinutes(1), "audit", () -> {
                    if (preparation.isDone()) {
                        audit();
                    }
                })
                .every(Duration.ofSeconds(10), "audit of all", () -> {
                    if (preparation.isDone()) {
                        auditNext();
                    }
                });
        return this;
    }

    /** Journals what began or expired in accounts that nobody calls. */
    void roll() {
        if (isOurs()) {
            gateway.rollAccounts()
                    .roll()
                    .failed()
                    .forEach((account, why) -> LOG.log(
                            Level.ERROR, "account " + account + " cannot be brought up to the present: " + why));
        }
    }

    /** Audits what changed since the turn before, and counts what is open. */
    void audit() {
        if (!isOurs()) {
            figures.forget();
            return;
        }
        Instant began = clock.instant();
        Findings findings = gateway.auditLedger().audit(new Extent.ChangedSince(since, memory));
        figures.audited(findings, Duration.between(began, clock.instant()));
        figures.stands(gateway.viewStanding().view());
        tell(findings);
        since = began.minus(OVERLAP);
    }

    /** Audits a few more of all accounts; what is wrong there is stopped, so that {@link #audit} counts it too. */
    void auditNext() {
        if (isOurs()) {
            Piece piece = gateway.auditNextAccounts().audit();
            figures.audited(piece);
            tell(piece.findings());
        }
    }

    private static void tell(Findings findings) {
        findings.violations().stream()
                .limit(10)
                .forEach(found -> LOG.log(
                        Level.ERROR,
                        "books of account " + found.account() + " break rule " + found.rule() + ": " + found.what()));
    }

    private boolean isOurs() {
        return leases.claim(LEASE, owner.value(), HELD).isPresent();
    }

    @Override
    public void close() throws InterruptedException {
        jobs.close();
        leases.release(LEASE, owner.value());
    }
}

package dev.tollgate.bootstrap.server;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.metrics.BillingFigures;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** What the billing side does by itself; each turn does nothing while the database is away. */
final class BillingJobs {

    private static final System.Logger LOG = System.getLogger(BillingJobs.class.getName());
    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration ALL = Duration.ofDays(400);

    private final Billing billing;
    private final Preparation preparation;
    private final Leases leases;
    private final OwnerId owner;
    private final BillingFigures figures;
    private final Jobs jobs = new Jobs();

    private BillingJobs(
            Billing billing, Preparation preparation, Leases leases, OwnerId owner, BillingFigures figures) {
        this.billing = billing;
        this.preparation = preparation;
        this.leases = leases;
        this.owner = owner;
        this.figures = figures;
    }

    /** Begins; closing what is answered ends it. */
    static Jobs start(
            Billing billing,
            Config.StripeAccess access,
            Preparation preparation,
            Leases leases,
            OwnerId owner,
            BillingFigures figures) {
        var work = new BillingJobs(billing, preparation, leases, owner, figures);
        work.jobs.every(Duration.ofSeconds(30), "allowances", () -> work.prepared(work::allow));
        if (access.configured()) {
            work.jobs
                    .every(
                            Duration.ofSeconds(1),
                            "signals",
                            () -> work.prepared(
                                    () -> billing.workBillingSignals().work()))
                    .every(Duration.ofSeconds(15), "inbox figures", () -> work.prepared(work::count))
                    .every(Duration.ofHours(1), "billing sweep", () -> work.alone("sweep", 60, work::sweep));
        }
        if (access.sells()) {
            work.jobs
                    .every(Duration.ofMinutes(1), "top-ups", () -> work.alone("top-ups", 1, work::topUp))
                    .every(Duration.ofMinutes(5), "missed signals", () -> work.alone("missed", 5, work::catchUp))
                    .every(
                            Duration.ofHours(24),
                            "billing comparison",
                            () -> work.alone("compare", 1_440, work::compare));
        }
        return work.jobs;
    }

    private void prepared(Runnable turn) {
        if (preparation.isDone()) {
            turn.run();
        }
    }

    /** Of all processes one does it; another only when that one has not for longer than a turn takes to come. */
    private void alone(String name, int minutes, Runnable turn) {
        if (preparation.isDone()
                && leases.claim(
                                "billing-job:" + name,
                                owner.value(),
                                Duration.ofMinutes(minutes).plusSeconds(30))
                        .isPresent()) {
            turn.run();
        }
    }

    private void allow() {
        tell("not granted", billing.grantAllowances().grant().failed());
    }

    private void topUp() {
        tell("not topped up", billing.topUpAutomatically().topUp().failed());
    }

    private void catchUp() {
        figures.missed(billing.catchUpSignals().catchUp());
    }

    private void count() {
        figures.inbox(billing.ports().inbox().count());
    }

    private void sweep() {
        sweep(DAYS);
    }

    private void sweep(Duration window) {
        var report = billing.reconcileBilling().reconcile(window);
        figures.missed(report.missing());
        figures.swept(report.drifted(), report.odd().size());
        tell("out of line", report.odd());
    }

    private void compare() {
        sweep(ALL);
        var surplus = billing.findSurplus().find();
        figures.surplus(surplus.size());
        tell("asked for by nothing at Stripe", surplus);
    }

    private static void tell(String what, List<String> things) {
        things.forEach(thing -> LOG.log(Level.WARNING, what + ": " + thing));
    }
}

package dev.tollgate.bootstrap.server;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.metrics.BillingFigures;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the billing side does by itself; each turn does nothing while the database is away. */
final class BillingJobs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BillingJobs.class.getName());
    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration ALL = Duration.ofDays(400);

    private final Billing billing;
    private final Preparation preparation;
    private final Leases leases;
    private final OwnerId owner;
    private final BillingFigures figures;
    private final AtomicLong turns = new AtomicLong();
    private final Jobs prompt = new Jobs();
    /** Sweeps may take long; what is prompt must not wait for them. */
    private final Jobs sweeps = new Jobs();

    private BillingJobs(
            Billing billing, Preparation preparation, Leases leases, OwnerId owner, BillingFigures figures) {
        this.billing = billing;
        this.preparation = preparation;
        this.leases = leases;
        this.owner = owner;
        this.figures = figures;
    }

    /** Begins; goes on until it is closed. */
    static BillingJobs start(
            Billing billing,
            Config.StripeAccess access,
            Preparation preparation,
            Leases leases,
            OwnerId owner,
            BillingFigures figures) {
        var jobs = new BillingJobs(billing, preparation, leases, owner, figures);
        jobs.prompt
                .every(Duration.ofSeconds(30), "allowances", () -> jobs.prepared(jobs::allow))
                .every(
                        Duration.ofSeconds(5),
                        "watch subscriptions",
                        () -> jobs.once("subscriptions", Duration.ofSeconds(4), jobs::watch));
        if (access.configured()) {
            jobs.prompt
                    .every(Duration.ofSeconds(1), "signals", () -> jobs.prepared(jobs::work))
                    .every(Duration.ofSeconds(15), "inbox figures", () -> jobs.prepared(jobs::count));
            jobs.sweeps.every(
                    Duration.ofMinutes(2), "billing sweep", () -> jobs.once("sweep", Duration.ofHours(1), jobs::sweep));
        }
        if (access.sells()) {
            jobs.prompt.every(
                    Duration.ofSeconds(5), "top-ups", () -> jobs.once("top-ups", Duration.ofSeconds(14), jobs::topUp));
            jobs.sweeps
                    .every(
                            Duration.ofSeconds(30),
                            "missed signals",
                            () -> jobs.once("missed", Duration.ofMinutes(5), jobs::catchUp))
                    .every(
                            Duration.ofMinutes(10),
                            "billing comparison",
                            () -> jobs.once("compare", Duration.ofDays(1), jobs::compare));
        }
        return jobs;
    }

    @Override
    public void close() throws InterruptedException {
        prompt.close();
        sweeps.close();
    }

    private void prepared(Runnable turn) {
        if (preparation.isDone()) {
            turn.run();
        }
    }

    /** Of all processes one does it, once in so long; a turn that fails may be tried again at once. */
    private void once(String name, Duration lasting, Runnable turn) {
        var lease = "billing-job:" + name;
        var me = owner.value() + "/" + turns.incrementAndGet();
        if (!preparation.isDone() || leases.claim(lease, me, lasting).isEmpty()) {
            return;
        }
        var done = false;
        try {
            turn.run();
            done = true;
        } finally {
            if (!done) {
                leases.release(lease, me);
            }
        }
    }

    private void work() {
        billing.workBillingSignals().work();
    }

    private void allow() {
        tell("not granted", billing.grantAllowances().grant().failed());
    }

    private void watch() {
        billing.watchSubscriptions().watch();
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

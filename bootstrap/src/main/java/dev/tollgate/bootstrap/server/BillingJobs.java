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
final class BillingJobs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BillingJobs.class.getName());
    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration ALL = Duration.ofDays(400);

    private final Billing billing;
    private final Preparation preparation;
    private final OneOfAll oneOfAll;
    private final BillingFigures figures;
    private final Jobs jobs = new Jobs();

    private BillingJobs(
            Billing billing, Preparation preparation, Leases leases, OwnerId owner, BillingFigures figures) {
        this.billing = billing;
        this.preparation = preparation;
        this.oneOfAll = new OneOfAll(leases, owner, jobs);
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
        var side = new BillingJobs(billing, preparation, leases, owner, figures);
        side.every(Duration.ofSeconds(30), "allowances", side::allow);
        side.oneOfAll(Duration.ofSeconds(5), "subscriptions", Duration.ofSeconds(4), side::watch);
        if (access.configured()) {
            side.every(Duration.ofSeconds(1), "signals", side::work);
            side.every(Duration.ofSeconds(15), "inbox figures", side::count);
            side.oneOfAll(Duration.ofMinutes(2), "sweep", Duration.ofHours(1), side::sweep);
        }
        if (access.sells()) {
            side.oneOfAll(Duration.ofSeconds(5), "top-ups", Duration.ofSeconds(14), side::topUp);
            side.oneOfAll(Duration.ofSeconds(30), "missed", Duration.ofMinutes(5), side::catchUp);
            side.oneOfAll(Duration.ofMinutes(10), "compare", Duration.ofDays(1), side::compare);
        }
        return side;
    }

    @Override
    public void close() throws InterruptedException {
        jobs.close();
    }

    private void every(Duration pause, String name, Runnable turn) {
        jobs.every(pause, name, () -> {
            if (preparation.isDone()) {
                turn.run();
            }
        });
    }

    private void oneOfAll(Duration pause, String name, Duration lasting, Runnable turn) {
        every(pause, name, () -> oneOfAll.once(name, lasting, turn));
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

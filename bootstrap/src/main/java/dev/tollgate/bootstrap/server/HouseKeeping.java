package dev.tollgate.bootstrap.server;

import dev.tollgate.application.Gateway;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.time.Duration;

/** What a server does by itself while it runs, and once more when it stops. */
final class HouseKeeping implements AutoCloseable {

    private final Gateway gateway;
    private final Leases leases;
    private final OwnerId owner;
    private final Presence presence;
    private final Jobs jobs = new Jobs();

    /** Customers' addresses may be slow; nothing else waits for them. */
    private final Jobs notices = new Jobs();

    private HouseKeeping(Gateway gateway, Leases leases, OwnerId owner) {
        this.gateway = gateway;
        this.leases = leases;
        this.owner = owner;
        this.presence = new Presence(leases, owner);
    }

    static HouseKeeping start(Gateway gateway, Ports ports, Preparation preparation, OwnerId owner) {
        HouseKeeping keeping = new HouseKeeping(gateway, ports.leases(), owner);
        keeping.jobs
                .every(Duration.ofSeconds(1), "prepare", preparation::retry)
                .every(Duration.ofSeconds(3), "alive", () -> keeping.sayAlive(preparation))
                .every(
                        Duration.ofSeconds(1),
                        "record",
                        () -> gateway.retryRecords().retry())
                .every(
                        Duration.ofSeconds(5),
                        "renew",
                        () -> gateway.renewHolds().renew())
                .every(Duration.ofSeconds(5), "sweep", () -> keeping.sweep(preparation))
                .every(Duration.ofSeconds(10), "key uses", () -> keeping.storeKeyUses(preparation))
                .every(Duration.ofHours(1), "forget", () -> keeping.forget(preparation))
                .every(Duration.ofHours(12), "partitions", preparation::maintain);
        keeping.notices
                .every(Duration.ofSeconds(3), "watch credits", () -> keeping.watchCredits(preparation))
                .every(Duration.ofSeconds(1), "notices", () -> keeping.sendNotices(preparation));
        return keeping;
    }

    private void sayAlive(Preparation preparation) {
        if (preparation.isDone()) {
            preparation.readClock();
            presence.say();
        }
    }

    /** One process at a time looks; another takes over when it ends. */
    private void watchCredits(Preparation preparation) {
        if (preparation.isDone()
                && leases.claim("watch-credits", owner.value(), Presence.LASTS).isPresent()) {
            gateway.watchCredits().watch();
        }
    }

    private void sendNotices(Preparation preparation) {
        if (preparation.isDone()) {
            gateway.sendNotices().send();
        }
    }

    private void storeKeyUses(Preparation preparation) {
        if (preparation.isDone()) {
            gateway.storeKeyUses().store();
        }
    }

    private void forget(Preparation preparation) {
        if (preparation.isDone()) {
            gateway.forgetDiagnostics().forget();
        }
    }

    private void sweep(Preparation preparation) {
        if (preparation.isDone()) {
            gateway.sweepHolds().sweep();
        }
    }

    /** Records what calls still owe; what cannot be recorded now is left to the sweep of another process. */
    @Override
    public void close() throws InterruptedException {
        notices.close();
        jobs.close();
        gateway.retryRecords().retry();
        presence.end();
    }
}

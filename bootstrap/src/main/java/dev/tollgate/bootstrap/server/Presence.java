package dev.tollgate.bootstrap.server;

import dev.tollgate.application.inference.SweepHolds;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.time.Duration;

/** Says that this process is alive. */
final class Presence {

    /** How long a word of it lasts. */
    static final Duration LASTS = Duration.ofSeconds(10);

    private final Leases leases;
    private final OwnerId owner;

    Presence(Leases leases, OwnerId owner) {
        this.leases = leases;
        this.owner = owner;
    }

    /** Says it for a while. */
    void say() {
        leases.claim(name(), owner.value(), LASTS);
    }

    /** Takes it back. */
    void end() {
        leases.release(name(), owner.value());
    }

    private String name() {
        return SweepHolds.ALIVE + owner;
    }
}

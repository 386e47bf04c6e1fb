package dev.tollgate.bootstrap.server;

import dev.tollgate.application.inference.SweepHolds;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says that this process is alive. Where the database was away, or its clock was set forward, nobody
 * has said so in time, and all seem to be dead until they have said so again.
 */
final class Presence {

    /** How long a word of it lasts. */
    static final Duration LASTS = Duration.ofSeconds(10);

    private final Leases leases;
    private final OwnerId owner;
    private final LongSupplier nanos;

    /** Grows whenever this process had seemed to be dead; none is 0. */
    private long fence;

    private long sinceNanos;

    /** Measures by a count that nobody sets. */
    Presence(Leases leases, OwnerId owner, LongSupplier nanos) {
        this.leases = leases;
        this.owner = owner;
        this.nanos = nanos;
    }

    /** Says it for a while. */
    synchronized void say() {
        leases.claim(name(), owner.value(), LASTS).ifPresent(lease -> {
            if (lease.fence() != fence) {
                fence = lease.fence();
                sinceNanos = nanos.getAsLong();
            }
        });
    }

    /**
     * Says it, and whether all who are alive have had the time to say it too since this process last
     * seemed to be dead itself: only then is one dead who has not.
     */
    synchronized boolean knowsWhoElseIsThere() {
        say();
        return fence > 0 && nanos.getAsLong() - sinceNanos >= LASTS.toNanos();
    }

    /** Takes it back. */
    void end() {
        leases.release(name(), owner.value());
    }

    private String name() {
        return SweepHolds.ALIVE + owner;
    }
}

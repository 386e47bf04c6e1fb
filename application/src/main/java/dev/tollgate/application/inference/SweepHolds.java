package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OwnerId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Ends the holds of processes that died: by the evidence they left, else by policy. A process is
 * dead when no sweep of ten seconds has found its word that it is alive: where the store was away, or
 * its clock was set forward, nobody could say so, and all have that time to say it again.
 */
@Singleton
public final class SweepHolds {

    /**
     * Prefix of the lease by which a process says that it is alive; the owner's name follows. It is
     * renewed every few seconds and lasts a little longer, ten seconds say.
     */
    public static final String ALIVE = "process:";

    private static final int BATCH = 500;

    private final OpenHolds holds;
    private final OwnerId self;
    private final Silence silence;
    private final Orphan orphan;
    private final PendingRecords records;

    @Inject
    public SweepHolds(Ports ports, Policies policies, PendingRecords records, InstantSource clock) {
        this(ports, policies, records, clock, System::nanoTime);
    }

    /** Measures silence by a count that nobody sets. */
    SweepHolds(Ports ports, Policies policies, PendingRecords records, InstantSource clock, LongSupplier nanos) {
        this.holds = ports.openHolds();
        this.self = policies.holds().owner();
        this.silence = new Silence(ports.openHolds(), ports.leases(), nanos);
        this.orphan = new Orphan(ports, policies.holds().orphans(), clock);
        this.records = records;
    }

    /**
     * Answers how many holds it ended. A job calls it every few seconds: the first sweep only looks
     * who is there. Two processes may sweep at once: each hold ends once.
     *
     * @throws dev.tollgate.domain.UnavailableException if a store is away: all have ten seconds again
     */
    public int sweep() {
        Set<OwnerId> dead = silence.dead();
        int ended = 0;
        for (OwnerId owner : dead) {
            if (!owner.equals(self)) {
                ended += end(holds.ofOwner(owner, BATCH));
            }
        }
        List<OpenHold> leftBehind = holds.expired(BATCH).stream()
                .filter(hold -> dead.contains(hold.owner()))
                .toList();
        return ended + end(leftBehind);
    }

    private int end(List<OpenHold> orphans) {
        orphans.forEach(hold -> records.record(orphan.explain(hold)));
        return orphans.size();
    }
}

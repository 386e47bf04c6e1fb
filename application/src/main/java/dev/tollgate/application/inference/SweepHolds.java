package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OwnerId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends the holds of processes that died: by the evidence they left, else by policy. The hold of a
 * process that is alive is never touched.
 */
public final class SweepHolds {

    /** Prefix of the lease by which a process says that it is alive; the owner's name follows. */
    public static final String ALIVE = "process:";

    /** A process may make its first hold a moment before it has said that it is alive. */
    private static final Duration TOO_YOUNG = Duration.ofSeconds(15);

    private static final int BATCH = 500;

    private final OpenHolds holds;
    private final Leases leases;
    private final OwnerId self;
    private final Orphan orphan;
    private final PendingRecords records;
    private final InstantSource clock;

    @Inject
    public SweepHolds(Ports ports, Policies policies, PendingRecords records, InstantSource clock) {
        this.holds = ports.openHolds();
        this.leases = ports.leases();
        this.self = policies.holds().owner();
        this.orphan = new Orphan(ports, policies.holds().orphans(), clock);
        this.records = records;
        this.clock = clock;
    }

    /** Answers how many holds it ended. Two processes may sweep at once: each hold ends once. */
    public int sweep() {
        int ended = 0;
        for (OwnerId owner : holds.owners()) {
            if (!owner.equals(self) && isDead(owner)) {
                ended += end(holds.ofOwner(owner, BATCH));
            }
        }
        List<OpenHold> leftBehind = holds.expired(BATCH).stream()
                .filter(hold -> isDead(hold.owner()))
                .toList();
        return ended + end(leftBehind);
    }

    private boolean isDead(OwnerId owner) {
        return leases.find(ALIVE + owner).isEmpty();
    }

    private int end(List<OpenHold> orphans) {
        Instant young = clock.instant().minus(TOO_YOUNG);
        List<OpenHold> old =
                orphans.stream().filter(hold -> madeAt(hold).isBefore(young)).toList();
        old.forEach(hold -> records.record(orphan.explain(hold)));
        return old.size();
    }

    private static Instant madeAt(OpenHold hold) {
        return Instant.ofEpochMilli(new CallId(hold.id().value()).madeAtMillis());
    }
}

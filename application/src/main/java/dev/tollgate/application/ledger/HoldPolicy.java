package dev.tollgate.application.ledger;

import dev.tollgate.domain.ledger.OwnerId;
import java.time.Duration;
import java.util.Objects;

/**
 * How holds live and what becomes of those that nobody ended.
 *
 * @param owner this process; a new name after every start where more than one process may run
 * @param lifetime how long a hold lives before it must be renewed
 * @param orphans what is charged for a call of which no evidence is left
 */
public record HoldPolicy(OwnerId owner, Duration lifetime, Orphans orphans) {

    /** What is charged for a call whose process died without leaving evidence. */
    public enum Orphans {
        /** Nothing: the hold is given back. */
        RELEASE,
        /** All that was held. */
        CAPTURE
    }

    public HoldPolicy {
        Objects.requireNonNull(owner, "owner must not be null");
        Objects.requireNonNull(lifetime, "lifetime must not be null");
        Objects.requireNonNull(orphans, "orphans must not be null");
    }

    /** For a single process: holds live for 15 minutes, and nothing is charged without evidence. */
    public static HoldPolicy defaults() {
        return new HoldPolicy(new OwnerId("single"), Duration.ofMinutes(15), Orphans.RELEASE);
    }

    /** The same for a process of this name; every process needs a name of its own. */
    public HoldPolicy ownedBy(OwnerId changed) {
        return new HoldPolicy(changed, lifetime, orphans);
    }
}

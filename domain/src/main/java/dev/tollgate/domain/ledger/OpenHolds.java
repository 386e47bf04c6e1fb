package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import java.util.List;
import java.util.Set;

/** Holds that nobody has ended yet, for the job that explains them. */
public interface OpenHolds {

    /** The processes that own open holds. */
    Set<OwnerId> owners();

    /** Open holds of one process, oldest first. */
    List<OpenHold> ofOwner(OwnerId owner, int most);

    /** Open holds whose expiry has passed, oldest first. */
    List<OpenHold> expired(int most);

    /**
     * Gives the funds of an open hold back and keeps it as LAPSED until its record arrives. Atomic;
     * answers false, and changes nothing, if it is not open any more.
     */
    boolean lapse(AccountId account, HoldId id);
}

package dev.tollgate.domain.lease;

import java.time.Duration;
import java.util.Optional;

/**
 * Leases shared by all processes, on the store's clock. A method throws {@link
 * dev.tollgate.domain.UnavailableException} if the store is away and nothing changed, {@link
 * dev.tollgate.domain.ledger.UnknownOutcomeException} if a change may have been made: repeat it.
 */
public interface Leases {

    /**
     * Takes or renews a lease, atomically: present if {@code holder} has it now, empty if another
     * does. The fence stays the same while a holder renews in time.
     */
    Optional<Lease> claim(String name, String holder, Duration lifetime);

    /** Who holds a lease at this moment, if anybody. */
    Optional<Lease> find(String name);

    /** Gives a lease up early; does nothing unless {@code holder} has it. */
    void release(String name, String holder);
}

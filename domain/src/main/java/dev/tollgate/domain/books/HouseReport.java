package dev.tollgate.domain.books;

import java.time.Instant;
import java.util.List;

/**
 * What all accounts have, and what moved in a time, for operators and for people who count the money.
 * Sums over journals and records: nothing is kept for them, so nobody waits for them. Reads only.
 */
public interface HouseReport {

    /** The present, as it was last written: lots that begin or end unnoticed count once they are rolled. */
    Standing standing();

    /**
     * What was journalled from {@code from} until before {@code to}, and what there was at its end. By
     * the instant at which entries were recorded, so that what is over never changes.
     *
     * @throws IllegalArgumentException if the journal of that time is not kept any more
     */
    HouseTotals totals(Instant from, Instant to);

    /** Usage by the name it was sold under, recorded in that time; both instants are whole hours. */
    List<ModelTotal> models(Instant from, Instant to);

    /**
     * Usage by day, provider and the provider's model, of calls that started in that time.
     *
     * @throws IllegalArgumentException if records of that time are not kept any more
     */
    List<VendorTotal> vendors(Instant from, Instant to);
}

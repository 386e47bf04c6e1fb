package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Objects;

/**
 * What a hold counts towards a cap.
 *
 * @param start of the window it is counted in
 * @param counted of the hold's amount, what that window's counter includes
 */
public record CountedCap(SpendCap cap, Instant start, Credits counted) {
    public CountedCap {
        Objects.requireNonNull(cap, "cap must not be null");
        Objects.requireNonNull(start, "start must not be null");
        Objects.requireNonNull(counted, "counted must not be null");
    }
}

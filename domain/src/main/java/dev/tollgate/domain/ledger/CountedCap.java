package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;

/**
 * What a hold counts towards a cap.
 *
 * @param start of the window it is counted in
 * @param counted of the hold's amount, what that window's counter includes
 */
public record CountedCap(SpendCap cap, Instant start, Credits counted) {}

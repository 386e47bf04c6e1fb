package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;

/**
 * What is left of a grant.
 *
 * @param number the account's own count of lots, from 1
 * @param source the key of the grant that made it, unique per account
 * @param remaining granted and not yet consumed, expired, revoked or rolled over; held credits included
 * @param held of {@code remaining}, what open holds have set aside
 * @param revokeDue of {@code held}, what is to be taken back as soon as it returns
 */
public record Lot(
        long number,
        OperationKey source,
        LotTerms terms,
        Money price,
        Credits granted,
        Credits remaining,
        Credits held,
        Credits revokeDue) {

    public Lot {
        if (held.isNegative() || held.isMoreThan(remaining) || remaining.isMoreThan(granted)) {
            throw new IllegalArgumentException("lot " + number + " must keep 0 <= held " + held + " <= remaining "
                    + remaining + " <= granted " + granted);
        }
    }

    /** What a new hold could draw from it, were it in effect. */
    public Credits free() {
        return remaining.minus(held);
    }

    public boolean isInEffect(java.time.Instant now) {
        return !now.isBefore(terms.effective()) && now.isBefore(terms.expires());
    }
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * What is left of a grant, and where the rest went: granted = remaining + spent + expired + moved +
 * claims taken. That is not checked
 * here: a mistake in a store is for the audit to report, not for calls to fail on. Grants of PROMO and ADJUSTMENT credits on equal terms share a lot.
 *
 * @param number the account's own count of lots, from 1
 * @param source the key of the grant that made it, unique per account
 * @param remaining neither spent nor gone otherwise; held credits included
 * @param held of {@code remaining}, what open holds have set aside
 * @param spent on calls and on debt
 * @param moved rolled over, reduced by a change of plan, or taken by an adjustment
 */
public record Lot(
        long number,
        OperationKey source,
        LotTerms terms,
        Money price,
        Credits granted,
        Credits remaining,
        Credits held,
        Credits spent,
        Credits expired,
        Credits moved,
        LotClaims claims) {

    public Lot {
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(terms, "terms must not be null");
        Objects.requireNonNull(price, "price must not be null");
        Objects.requireNonNull(granted, "granted must not be null");
        Objects.requireNonNull(remaining, "remaining must not be null");
        Objects.requireNonNull(held, "held must not be null");
        Objects.requireNonNull(spent, "spent must not be null");
        Objects.requireNonNull(expired, "expired must not be null");
        Objects.requireNonNull(moved, "moved must not be null");
        Objects.requireNonNull(claims, "claims must not be null");
    }

    /** What a new hold could draw from it, were it in effect. */
    public Credits free() {
        return remaining.minus(held);
    }

    /** Of {@code held}, what is to be taken back as soon as it returns. */
    public Credits revokeDue() {
        return claims.due();
    }

    /** Whether its credits may be drawn then: it has begun and has not expired. */
    public boolean isInEffect(Instant now) {
        return !now.isBefore(terms.effective()) && now.isBefore(terms.expires());
    }
}

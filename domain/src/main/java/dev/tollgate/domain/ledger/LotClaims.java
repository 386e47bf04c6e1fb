package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;

/**
 * What revocations, less restorations, claim of one lot.
 *
 * @param total claimed, at most what was granted; beyond the parts named here: what had expired or
 *     been moved, which nobody gives back
 * @param due to be taken as soon as holds return it
 * @param taken out of the lot
 * @param owed became debt because it had been spent
 * @param forgiven had been spent and was written off
 */
public record LotClaims(Credits total, Credits due, Credits taken, Credits owed, Credits forgiven) {

    public static final LotClaims NONE =
            new LotClaims(Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO);
}

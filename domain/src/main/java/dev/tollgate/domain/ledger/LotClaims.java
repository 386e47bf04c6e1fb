package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * What revocations, less restorations, claim of one lot. The parts are together at most what was granted.
 *
 * @param total the plain sum, which may be more than was granted. What it is beyond the parts named here is
 *     claimed of nothing that is there, and is given up first: it had been claimed already, had expired,
 *     or had been moved
 * @param due to be taken as soon as holds return it
 * @param taken out of the lot
 * @param owed became debt because it had been spent
 * @param forgiven had been spent and was written off
 */
public record LotClaims(Credits total, Credits due, Credits taken, Credits owed, Credits forgiven) {

    public static final LotClaims NONE =
            new LotClaims(Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO);

    public LotClaims {
        Objects.requireNonNull(total, "total must not be null");
        Objects.requireNonNull(due, "due must not be null");
        Objects.requireNonNull(taken, "taken must not be null");
        Objects.requireNonNull(owed, "owed must not be null");
        Objects.requireNonNull(forgiven, "forgiven must not be null");
    }
}

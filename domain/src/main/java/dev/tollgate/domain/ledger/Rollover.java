package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;

/**
 * Carries what is left of an allowance into the next period, once. It may come after the allowance
 * has expired: the expired part is what rolls over then.
 *
 * @param source the key of the grant that made the allowance's lot
 * @param most the cap, zero or more
 * @param terms of the new lot; its kind is ROLLOVER
 */
public record Rollover(OperationKey key, OperationKey source, Credits most, LotTerms terms) {

    public Rollover {
        if (most.isNegative() || terms.kind() != LotKind.ROLLOVER) {
            throw new IllegalArgumentException("a rollover needs a cap of zero or more and terms of kind"
                    + " ROLLOVER, not " + most + " and " + terms.kind());
        }
    }
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * Carries what is left of a period's allowance into the next period, once: of all lots that its
 * changes made, under one cap; each rest is a lot of its own. It may come after they have expired: the
 * expired part is what rolls over then, less what was revoked of it since.
 *
 * @param period names the period, as its {@link AllowanceChange}s do
 * @param most the cap, zero or more
 * @param terms of the new lot; its kind is ROLLOVER. Lots that end later than it begins are left as
 *     they are, unless it begins at once
 */
public record Rollover(OperationKey key, OperationKey period, Credits most, LotTerms terms) {

    public Rollover {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(period, "period must not be null");
        Objects.requireNonNull(most, "most must not be null");
        Objects.requireNonNull(terms, "terms must not be null");
        key.refuseOfLedger();
        if (most.isNegative() || terms.kind() != LotKind.ROLLOVER) {
            throw new IllegalArgumentException("a rollover needs a cap of zero or more and terms of kind"
                    + " ROLLOVER, not " + most + " and " + terms.kind());
        }
    }

    /** Whether a lot ends by the time the new one begins; one that was paid for late lives on by itself. */
    boolean takesFrom(LotTerms lot) {
        return terms.effective().equals(LotTerms.of(LotKind.ROLLOVER).effective())
                || !lot.expires().isAfter(terms.effective());
    }
}

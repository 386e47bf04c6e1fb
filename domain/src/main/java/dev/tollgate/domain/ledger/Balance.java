package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * What an account has, exact at one instant.
 *
 * @param posted credits of lots in effect, held ones included
 * @param held set aside by open holds
 * @param debt captured beyond what funds covered
 * @param creditLimit how far holds may go beyond what is there
 * @param scoped of {@code posted - held}, what only some models may spend
 */
public record Balance(Credits posted, Credits held, Credits debt, Credits creditLimit, Credits scoped) {

    public static final Balance EMPTY =
            new Balance(Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO);

    public Balance {
        Objects.requireNonNull(posted, "posted must not be null");
        Objects.requireNonNull(held, "held must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(creditLimit, "creditLimit must not be null");
        Objects.requireNonNull(scoped, "scoped must not be null");
    }

    /** posted - held - debt: negative when there is debt that nothing covers, as far down as a number goes. */
    public Credits available() {
        return posted.minus(held).plusBounded(debt.negated());
    }
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * What became of a keyed change, kept for ever: answers its repeats.
 *
 * @param fingerprint of the change's whole content
 * @param debt as in {@code Corrected}; of a grant, what of it repaid debt, negated
 * @param lot as in {@link LedgerCorrections.CorrectionOutcome.Corrected}, as are the amounts
 */
public record Remembered(OperationKey key, long fingerprint, long lot, Credits credits, Credits debt, Credits due) {
    public Remembered {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(due, "due must not be null");
    }
}

package dev.tollgate.domain.pricing;

/**
 * Rates for large prompts: they price the whole call when all its prompt tokens together are
 * strictly more than the threshold.
 *
 * @param above prompt tokens, at least 1
 * @param rates all rates of the tier, not only those that differ
 */
public record ContextTier(long above, Rates rates) {

    public ContextTier {
        if (above < 1) {
            throw new IllegalArgumentException("tier threshold " + above + " must be at least 1");
        }
    }
}

package dev.tollgate.application.inference;

/**
 * The cap on an answer when its caller names none: the model's own limit, but no more than a share
 * of what is available pays for, and no less than a minimum.
 *
 * @param shareOfAvailable one part in so many of the available credits, at least 1
 * @param minimumTokens the least that is worth asking for
 * @param unknownLimitTokens the limit taken for a model that states none
 */
public record CapPolicy(int shareOfAvailable, long minimumTokens, long unknownLimitTokens) {

    public CapPolicy {
        if (shareOfAvailable < 1 || minimumTokens < 1 || unknownLimitTokens < minimumTokens) {
            throw new IllegalArgumentException("cap policy needs a share of at least 1 and a minimum of at"
                    + " least 1 token, not above the limit for unknown models: " + shareOfAvailable + ", "
                    + minimumTokens + ", " + unknownLimitTokens);
        }
    }

    /**
     * A quarter of what is available, at least 16 tokens, below which some vendors take no limit, and
     * 4,096 where the model names none.
     */
    public static CapPolicy defaults() {
        return new CapPolicy(4, 16, 4096);
    }
}

package dev.tollgate.domain.limit;

/**
 * The most a subject may do. Zero in any place means not limited.
 *
 * @param requestsPerMinute calls begun
 * @param tokensPerMinute tokens as quoted, put right after the call
 * @param concurrent calls running at once
 */
public record RateLimit(long requestsPerMinute, long tokensPerMinute, long concurrent) {

    public static final RateLimit NONE = new RateLimit(0, 0, 0);

    public RateLimit {
        if (requestsPerMinute < 0 || tokensPerMinute < 0 || concurrent < 0) {
            throw new IllegalArgumentException("rate limits must not be negative: " + requestsPerMinute + " requests, "
                    + tokensPerMinute + " tokens, " + concurrent + " at once");
        }
    }

    /** Whether it limits nothing. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * The tokens a call counts for while it runs. More than the whole limit never fits, so such a
     * call takes the whole limit and the rest is put right when it ends.
     */
    public long share(long tokens) {
        return Math.min(tokens, tokensPerMinute);
    }
}

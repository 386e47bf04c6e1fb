package dev.tollgate.domain.inference;

/**
 * The most tokens a caller lets one choice of the answer have.
 *
 * @param tokens at least 1, or 0 for {@link #NONE}
 */
public record OutputLimit(long tokens) {

    /** The caller named no limit. */
    public static final OutputLimit NONE = new OutputLimit(0);

    public OutputLimit {
        if (tokens < 0) {
            throw new IllegalArgumentException("output limit " + tokens + " must be at least 1");
        }
    }

    /** A limit of at least one token; throws {@link IllegalArgumentException} below that. */
    public static OutputLimit of(long tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("output limit " + tokens + " must be at least 1");
        }
        return new OutputLimit(tokens);
    }

    /** Whether the caller named no limit. */
    public boolean isNone() {
        return tokens == 0;
    }
}

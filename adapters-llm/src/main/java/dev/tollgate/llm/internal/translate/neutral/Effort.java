package dev.tollgate.llm.internal.translate.neutral;

import java.util.Locale;
import java.util.Optional;

/** How hard the model should think, in the words all vendors share. */
public enum Effort {
    UNSET(0),
    NONE(0),
    MINIMAL(1_024),
    LOW(2_048),
    MEDIUM(8_192),
    HIGH(16_384),
    XHIGH(24_576),
    MAX(32_768);

    private final long budget;

    Effort(long budget) {
        this.budget = budget;
    }

    /** Tokens of thinking that this effort comes to, for models that want a number. */
    public long budget() {
        return budget;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The effort of a word; empty if it is none of them. */
    public static Optional<Effort> of(String word) {
        for (Effort effort : values()) {
            if (effort != UNSET && effort.word().equals(word)) {
                return Optional.of(effort);
            }
        }
        return Optional.empty();
    }

    /**
     * The effort whose budget is the largest that fits into so many tokens, at least the smallest, at most
     * high: only some models know more than that, and nobody asked for it by name.
     */
    public static Effort within(long tokens) {
        Effort found = MINIMAL;
        for (Effort effort : values()) {
            if (effort.budget > 0 && effort.budget <= Math.min(tokens, HIGH.budget)) {
                found = effort;
            }
        }
        return found;
    }
}

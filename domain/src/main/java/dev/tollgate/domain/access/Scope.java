package dev.tollgate.domain.access;

import java.util.Arrays;
import java.util.Optional;

/** A permission of a key. */
public enum Scope {
    INFERENCE("inference"),
    MODELS_READ("models.read"),
    CREDITS_READ("credits.read"),
    BILLING("billing"),
    KEYS("keys"),
    /** Everything an operator does; never held together with INFERENCE. */
    ADMIN("admin");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The word used outside, such as {@code models.read}. */
    public String word() {
        return word;
    }

    /** The scope with this word, to the letter; empty for words that are none. */
    public static Optional<Scope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}

package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import java.util.Objects;

/**
 * What a watch remembers of an account.
 *
 * @param topic which watch
 * @param text its memory, in a form of its own; never empty
 */
public record Mark(AccountId account, String topic, String text) {

    /** Stands for the memory of a watch that has not looked yet. */
    public static final String NONE = "";

    public Mark {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(topic, "topic must not be null");
        Objects.requireNonNull(text, "text must not be null");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a watch that has looked remembers something");
        }
    }
}

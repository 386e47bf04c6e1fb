package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Objects;

/**
 * What one subject has spent or set aside in the latest window it was counted in. There is one per
 * subject and window; a new window starts it again from zero.
 *
 * @param start of that window
 */
public record SpendCounter(Name name, Instant start, Credits spent) {

    public SpendCounter {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(start, "start must not be null");
        Objects.requireNonNull(spent, "spent must not be null");
    }

    /** Whose spending in which sort of window. */
    public record Name(String subject, SpendWindow window) {
        public Name {
            Objects.requireNonNull(subject, "subject must not be null");
            Objects.requireNonNull(window, "window must not be null");
        }
    }
}

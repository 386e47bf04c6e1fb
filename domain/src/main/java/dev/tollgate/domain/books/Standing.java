package dev.tollgate.domain.books;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * What is open at present.
 *
 * @param oldestHold how long the oldest open hold has stood, zero without one
 * @param lapsed holds that were given up and whose calls have no record
 * @param debt credits that all accounts owe together
 * @param indebted accounts that owe any
 * @param frozen accounts whose grants are stopped
 */
public record Standing(long holds, Duration oldestHold, long lapsed, BigDecimal debt, long indebted, long frozen) {
    public Standing {
        Objects.requireNonNull(oldestHold, "oldestHold must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
    }
}

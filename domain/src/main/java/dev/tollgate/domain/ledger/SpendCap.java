package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * The most that may be spent by one subject within one calendar window (UTC). The ledger counts
 * under the account's lock: moved by a hold, put right by its capture.
 *
 * @param subject whose spending is counted: a key id, or {@code account}
 */
public record SpendCap(String subject, SpendWindow window, Credits most) {

    /** Counts all spending of the account. */
    public static final String ACCOUNT = "account";

    public SpendCap {
        Objects.requireNonNull(subject, "subject must not be null");
        Objects.requireNonNull(window, "window must not be null");
        Objects.requireNonNull(most, "most must not be null");
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl) || most.isNegative()) {
            throw new IllegalArgumentException("cap of " + most + " credits for '" + subject
                    + "' needs a subject of printable characters and no negative amount");
        }
    }
}

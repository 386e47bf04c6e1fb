package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;

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
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl) || most.isNegative()) {
            throw new IllegalArgumentException("cap of " + most + " credits for '" + subject
                    + "' needs a subject of printable characters and no negative amount");
        }
    }
}

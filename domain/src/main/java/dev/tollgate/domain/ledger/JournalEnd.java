package dev.tollgate.domain.ledger;

import java.util.Objects;

/**
 * How far an account's journal goes at a moment.
 *
 * @param sequence of its last entry; 0 if there is none
 * @param balance what the account has then
 */
public record JournalEnd(long sequence, Balance balance) {

    /** Of an account that was never written to. */
    public static final JournalEnd NONE = new JournalEnd(0, Balance.EMPTY);

    public JournalEnd {
        Objects.requireNonNull(balance, "balance must not be null");
    }
}

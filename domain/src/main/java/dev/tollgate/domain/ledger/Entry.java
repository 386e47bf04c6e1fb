package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Objects;

/**
 * One immutable fact of an account's journal, balanced by construction: one amount moves from the
 * code that is credited to the code that is debited.
 *
 * @param sequence 1, 2, 3 ... without gaps per account
 * @param amount above zero
 * @param lot the lot it moved, 0 for debt
 * @param posted the account's posted credits after it
 * @param held credits set aside after it
 * @param debt the account's debt after it
 * @param recorded when it was written
 * @param effective when it took effect: earlier than recorded for an expiry noticed late
 * @param cause the key of the grant or change, or the id of the call
 */
public record Entry(
        AccountId account,
        long sequence,
        EntryKind kind,
        LedgerCode debit,
        LedgerCode credit,
        Credits amount,
        long lot,
        Credits posted,
        Credits held,
        Credits debt,
        Instant recorded,
        Instant effective,
        OperationKey cause) {

    public Entry {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(debit, "debit must not be null");
        Objects.requireNonNull(credit, "credit must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(posted, "posted must not be null");
        Objects.requireNonNull(held, "held must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(recorded, "recorded must not be null");
        Objects.requireNonNull(effective, "effective must not be null");
        Objects.requireNonNull(cause, "cause must not be null");
        if (!amount.isPositive() || debit == credit) {
            throw new IllegalArgumentException("an entry moves more than nothing between two codes, not " + amount
                    + " from " + credit + " to " + debit);
        }
    }
}

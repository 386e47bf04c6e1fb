package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Objects;

/** A hold that has not ended, as a sweep or an operator sees it. */
public record OpenHold(
        HoldId id, AccountId account, Credits amount, String model, KeyId key, Instant expires, OwnerId owner) {
    public OpenHold {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(expires, "expires must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
    }
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;

/** A hold that has not ended, as a sweep or an operator sees it. */
public record OpenHold(
        HoldId id, AccountId account, Credits amount, String model, KeyId key, Instant expires, OwnerId owner) {}

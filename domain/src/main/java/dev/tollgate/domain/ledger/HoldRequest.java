package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.List;

/**
 * Asks to set credits aside for one call.
 *
 * @param amount zero or more: the most the call can cost; zero always succeeds
 * @param model what will be called: chooses the lots that may be drawn upon
 * @param caps all caps that apply to this spender
 * @param lifetime how long the hold lives unless it is extended, above zero
 * @param owner the process that will end it
 */
public record HoldRequest(
        HoldId id,
        AccountId account,
        Credits amount,
        String model,
        KeyId key,
        List<SpendCap> caps,
        Duration lifetime,
        OwnerId owner) {

    public HoldRequest {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a hold of " + amount + " credits must not be negative");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a hold's lifetime of " + lifetime + " must be above zero");
        }
        caps = List.copyOf(caps);
    }
}

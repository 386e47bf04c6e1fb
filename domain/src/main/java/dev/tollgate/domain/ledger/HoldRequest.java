package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Asks to set credits aside for one call.
 *
 * @param amount zero or more: the most the call can cost; zero always succeeds
 * @param model what will be called, in printable characters: chooses the lots that may be drawn upon
 * @param caps all caps that apply to this spender
 * @param lifetime how long the hold lives unless it is extended, above zero and at most {@link
 *     #LONGEST_LIFETIME}
 * @param owner the process that will end it
 * @param newId whether the id was made for this request, which nobody has seen yet: then a ledger need
 *     not look whether it is in use
 */
public record HoldRequest(
        HoldId id,
        AccountId account,
        Credits amount,
        String model,
        KeyId key,
        List<SpendCap> caps,
        Duration lifetime,
        OwnerId owner,
        boolean newId) {

    /** The longest that a hold lives unless it is extended: a hundred years. */
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(36_525);

    public HoldRequest {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(caps, "caps must not be null");
        Objects.requireNonNull(lifetime, "lifetime must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a hold of " + amount + " credits must not be negative");
        }
        if (!OperationKey.isPrintable(model)) {
            throw new IllegalArgumentException("a hold's model '" + model + "' must have printable characters only");
        }
        checkLifetime(lifetime);
        caps = List.copyOf(caps);
    }

    static void checkLifetime(Duration lifetime) {
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "a hold's lifetime of " + lifetime + " must be above zero and at most " + LONGEST_LIFETIME);
        }
    }

    /** Asks by an id that may be in use. */
    public HoldRequest(
            HoldId id,
            AccountId account,
            Credits amount,
            String model,
            KeyId key,
            List<SpendCap> caps,
            Duration lifetime,
            OwnerId owner) {
        this(id, account, amount, model, key, caps, lifetime, owner, false);
    }

    /** The same by an id that is new, or may be in use. */
    public HoldRequest withNewId(boolean isNew) {
        return new HoldRequest(id, account, amount, model, key, caps, lifetime, owner, isNew);
    }
}

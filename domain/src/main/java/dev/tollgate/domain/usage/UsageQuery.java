package dev.tollgate.domain.usage;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * Chooses usage records of one account: those recorded in {@code [from, to)}.
 *
 * @param model only this model, empty for all
 * @param operation only this dialect's name in lower case, empty for all
 * @param key only this key id, empty for all
 */
public record UsageQuery(AccountId account, Instant from, Instant to, String model, String operation, String key) {

    public UsageQuery {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(to, "to must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(operation, "operation must not be null");
        Objects.requireNonNull(key, "key must not be null");
    }

    /** Everything of an account. */
    public static UsageQuery all(AccountId account) {
        return new UsageQuery(account, Instant.EPOCH, Instant.MAX, "", "", "");
    }
}

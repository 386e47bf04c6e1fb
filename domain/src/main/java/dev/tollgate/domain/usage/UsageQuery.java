package dev.tollgate.domain.usage;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;

/**
 * Chooses usage records of one account: those recorded in {@code [from, to)}.
 *
 * @param model only this model, empty for all
 * @param operation only this dialect's name in lower case, empty for all
 * @param key only this key id, empty for all
 */
public record UsageQuery(AccountId account, Instant from, Instant to, String model, String operation, String key) {

    /** Everything of an account. */
    public static UsageQuery all(AccountId account) {
        return new UsageQuery(account, Instant.EPOCH, Instant.MAX, "", "", "");
    }
}

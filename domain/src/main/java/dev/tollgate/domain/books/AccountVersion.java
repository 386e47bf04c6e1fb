package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * An account as it stands after one of its writes. Each write makes another version: books that are found to be of an
 * equal one have not been written since.
 *
 * @param version how often it was written; the store says from where it counts
 * @param asOf the instant up to which its lots have been started and expired
 */
public record AccountVersion(AccountId account, long version, Instant asOf) {
    public AccountVersion {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(asOf, "asOf must not be null");
    }
}

package dev.tollgate.application.account;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes a part of an account and leaves the rest as others have made it meanwhile. */
public final class AccountChange {

    private static final int TRIES = 10;

    private final Accounts accounts;

    /** Changes accounts in this store. */
    public AccountChange(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account as it stands now; empty if there is none. */
    public Optional<Account> make(AccountId id, UnaryOperator<Account> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = accounts.find(id);
            var after = before.map(change);
            // Also where it seems to stand as it should: what was found may be out of date.
            if (before.isEmpty() || accounts.update(before.get(), after.get())) {
                return after;
            }
        }
        throw new UnavailableException(
                "account " + id + " is changed by others all the time",
                Duration.ofSeconds(1),
                new IllegalStateException("lost " + TRIES + " times"));
    }
}

package dev.tollgate.application.account;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows one account. */
public final class FindAccount {

    private final Accounts accounts;

    @Inject
    public FindAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Empty if there is no such account. */
    public Optional<Account> find(AccountId id) {
        return accounts.find(id);
    }
}

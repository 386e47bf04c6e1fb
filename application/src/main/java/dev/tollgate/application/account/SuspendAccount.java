package dev.tollgate.application.account;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.util.Optional;

/** Stops an account from starting calls; running ones end normally and its credits stay. */
public final class SuspendAccount {

    private final AccountChange change;

    @Inject
    public SuspendAccount(Accounts accounts) {
        this.change = new AccountChange(accounts);
    }

    /** The account as it stands now; empty if there is none. A repeat changes nothing. */
    public Optional<Account> suspend(AccountId id) {
        return change.make(id, account -> account.with(AccountStatus.SUSPENDED));
    }
}

package dev.tollgate.application.account;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets an account start calls again. */
public final class ResumeAccount {

    private final AccountChange change;

    @Inject
    public ResumeAccount(Accounts accounts) {
        this.change = new AccountChange(accounts);
    }

    /** The account as it stands now; empty if there is none. A repeat changes nothing. */
    public Optional<Account> resume(AccountId id) {
        return change.make(id, account -> account.with(AccountStatus.ACTIVE));
    }
}

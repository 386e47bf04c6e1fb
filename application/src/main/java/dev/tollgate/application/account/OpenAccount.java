package dev.tollgate.application.account;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Opens an account, without credits and without keys. */
public final class OpenAccount {

    private final Accounts accounts;
    private final InstantSource clock;

    @Inject
    public OpenAccount(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A repeat with the same id changes nothing and answers the account as it stands. */
    public Accounts.Opened open(AccountId id, String name) {
        return accounts.open(Account.open(id, name, clock.instant()));
    }
}

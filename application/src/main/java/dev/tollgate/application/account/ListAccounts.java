package dev.tollgate.application.account;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.util.List;

/** Pages through all accounts by id. */
public final class ListAccounts {

    private final Accounts accounts;

    @Inject
    public ListAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Those whose id comes after {@code after}; "" begins with the first. */
    public List<Account> list(String after, int most) {
        return accounts.list(after, most);
    }
}

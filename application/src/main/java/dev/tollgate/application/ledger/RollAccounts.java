package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.IdleAccounts;
import jakarta.inject.Inject;
import java.util.List;

/** Brings accounts that nobody calls up to the present: what expired is journalled as expired. */
public final class RollAccounts {

    private static final int BATCH = 500;

    private final IdleAccounts accounts;

    @Inject
    public RollAccounts(Ports ports) {
        this.accounts = ports.idleAccounts();
    }

    /** Rolls a batch of accounts that are due and answers how many there were. */
    public int roll() {
        List<AccountId> due = accounts.due(BATCH);
        due.forEach(accounts::roll);
        return due.size();
    }
}

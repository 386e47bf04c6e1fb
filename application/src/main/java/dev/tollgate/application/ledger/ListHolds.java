package dev.tollgate.application.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.OpenHold;
import jakarta.inject.Inject;
import java.util.List;

/** Lists the open holds of an account: calls that are running, or whose process died. */
public final class ListHolds {

    private final LedgerStatement statement;

    @Inject
    public ListHolds(LedgerStatement statement) {
        this.statement = statement;
    }

    /** The oldest first. */
    public List<OpenHold> list(AccountId account, int most) {
        return statement.holds(account, most);
    }
}

package dev.tollgate.application.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.LedgerStatement;
import jakarta.inject.Inject;
import java.util.List;

/** Pages through an account's journal, the newest entry first. */
public final class ListEntries {

    private final LedgerStatement statement;

    @Inject
    public ListEntries(LedgerStatement statement) {
        this.statement = statement;
    }

    /** Entries with a sequence below {@code before}; {@link Long#MAX_VALUE} begins at the newest. */
    public List<Entry> list(AccountId account, long before, int most) {
        return statement.latestEntries(account, before, most);
    }
}

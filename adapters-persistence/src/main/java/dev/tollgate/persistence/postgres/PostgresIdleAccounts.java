package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerOperation;
import java.util.List;

/** Finds accounts by the instant at which a lot of theirs begins or ends next. */
final class PostgresIdleAccounts implements IdleAccounts {

    /** The clock is read once, before: an index cannot be searched by what may change from row to row. */
    static final String DUE = """
            SELECT account FROM ledger_account
            WHERE next_at < 'infinity' AND next_at <= (SELECT CASE WHEN :now = 0 THEN clock_timestamp() ELSE %s END)
            ORDER BY next_at LIMIT :most
            """.formatted(Moments.sql(":now"));

    private final Database database;
    private final LedgerTime time;
    private final Lanes lanes;

    PostgresIdleAccounts(Database database, LedgerTime time, Lanes lanes) {
        this.database = database;
        this.time = time;
        this.lanes = lanes;
    }

    @Override
    public List<AccountId> due(int most) {
        return database.read(handle -> handle.createQuery(DUE)
                .bind("now", time.micros())
                .bind("most", PageSize.checked(most))
                .map((row, context) -> new AccountId(row.getString(1)))
                .list());
    }

    @Override
    public void roll(AccountId account) {
        lanes.change(account, new LedgerOperation.Roll());
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.Lot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads an account's present state without locking it: one statement, so one consistent state. */
final class Statements {

    /** The row of an account, found in its newest era. */
    static final String NEWEST =
            "SELECT * FROM ledger_account WHERE account = :account ORDER BY account DESC, era DESC LIMIT 1";

    static final String STATE = """
            SELECT clock_timestamp(), a.posted, a.held, a.held_on_credit, a.debt, a.credit_limit, a.frozen, a.entries,
                a.lots, a.as_of, a.next_at, a.drawn, %s
            FROM (%s) AS a LEFT JOIN lot AS l ON l.account = a.account AND l.is_open
            """.formatted(LotRows.COLUMNS, NEWEST);

    private final LedgerTime time;

    Statements(LedgerTime time) {
        this.time = time;
    }

    /** The state rolled to the present; empty if there is no such account. */
    Optional<AccountState> find(Handle handle, AccountId account) {
        List<Part> parts = handle.createQuery(STATE)
                .bind("account", account.value())
                .map(Statements::part)
                .list();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Lot> lots = new ArrayList<>();
        parts.forEach(part -> lots.addAll(part.lots));
        AccountState stored = AccountState.of(account, parts.getFirst().totals, lots);
        return Optional.of(LedgerAccount.view(stored, time.now(parts.getFirst().clock)));
    }

    private record Part(Instant clock, AccountTotals totals, List<Lot> lots) {}

    private static Part part(ResultSet row, StatementContext context) throws SQLException {
        List<Lot> lots =
                row.getLong(13) == 0 ? List.of() : List.of(new DrawnLots(row.getString(12)).over(LotRows.lot(row, 13)));
        return new Part(Columns.instant(row, 1), AccountRows.totals(row, 2), lots);
    }
}

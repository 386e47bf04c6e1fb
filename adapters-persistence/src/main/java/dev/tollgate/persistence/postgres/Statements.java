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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Of many, each account's row and lots looked up by their keys. */
    static final String STATES = """
            SELECT clock_timestamp(), a.posted, a.held, a.held_on_credit, a.debt, a.credit_limit, a.frozen, a.entries,
                a.lots, a.as_of, a.next_at, a.drawn, %s, a.account AS whose
            FROM unnest(:accounts) AS v (account) CROSS JOIN LATERAL (
                    SELECT * FROM ledger_account AS k WHERE k.account = v.account
                    ORDER BY k.account DESC, k.era DESC LIMIT 1) AS a
                LEFT JOIN LATERAL (
                    SELECT * FROM lot AS o WHERE o.account = a.account AND o.is_open OFFSET 0) AS l ON true
            """.formatted(LotRows.COLUMNS);

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
        return parts.isEmpty() ? Optional.empty() : Optional.of(state(account, parts));
    }

    /** The same of many, without those that there are not. */
    List<AccountState> find(Handle handle, Set<AccountId> accounts) {
        Map<AccountId, List<Part>> parts = handle.createQuery(STATES)
                .bindArray("accounts", String.class, Texts.ids(accounts))
                .map((row, context) -> Map.entry(new AccountId(row.getString("whose")), part(row, context)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return parts.entrySet().stream()
                .map(each -> state(each.getKey(), each.getValue()))
                .toList();
    }

    private AccountState state(AccountId account, List<Part> parts) {
        List<Lot> lots = new ArrayList<>();
        parts.forEach(part -> lots.addAll(part.lots));
        AccountState stored = AccountState.of(account, parts.getFirst().totals, lots);
        return LedgerAccount.view(stored, time.now(parts.getFirst().clock));
    }

    private record Part(Instant clock, AccountTotals totals, List<Lot> lots) {}

    private static Part part(ResultSet row, StatementContext context) throws SQLException {
        List<Lot> lots =
                row.getLong(13) == 0 ? List.of() : List.of(new DrawnLots(row.getString(12)).over(LotRows.lot(row, 13)));
        return new Part(Columns.instant(row, 1), AccountRows.totals(row, 2), lots);
    }
}

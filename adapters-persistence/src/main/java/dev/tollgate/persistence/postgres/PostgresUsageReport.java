package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.domain.usage.UsageTotal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads usage records; totals of whole hours come from the roll-up, all others from the records. */
final class PostgresUsageReport implements UsageReport {

    /** By the index of ids; whose key comes first in the table's own is not known. */
    static final String BY_CALL =
            "SELECT " + UsageRows.COLUMNS + " FROM usage_record AS u WHERE u.id = :id AND u.fingerprint <> 0 LIMIT 1";

    private final Database database;
    private final Statements statements;

    PostgresUsageReport(Database database, Statements statements) {
        this.database = database;
        this.statements = statements;
    }

    @Override
    public Optional<Settled> find(AccountId account, CallId call) {
        return database.read(handle -> {
            Balance balance = balance(handle, account);
            return handle.createQuery(
                            "SELECT " + UsageRows.COLUMNS
                                    + " FROM usage_record AS u WHERE u.account = :account AND u.id = :id AND u.fingerprint <> 0")
                    .bind("account", account.value())
                    .bind("id", call.value())
                    .map((row, context) -> settled(row, balance))
                    .findOne();
        });
    }

    @Override
    public Optional<Settled> find(CallId call) {
        return database.read(handle -> handle.createQuery(BY_CALL)
                .bind("id", call.value())
                .map((row, context) -> settled(row, balance(handle, new AccountId(row.getString("account")))))
                .findOne());
    }

    @Override
    public List<Settled> latest(UsageQuery query, int most) {
        return page(query, CallTimes.BEYOND, most);
    }

    @Override
    public List<Settled> before(UsageQuery query, CallId previous, int most) {
        return page(query, previous.toString(), most);
    }

    private List<Settled> page(UsageQuery query, String previous, int most) {
        return database.read(handle -> {
            Balance balance = balance(handle, query.account());
            return UsagePages.select(handle, query, previous, most, (row, context) -> settled(row, balance));
        });
    }

    @Override
    public List<UsageTotal> totals(UsageQuery query, Grouping grouping) {
        return database.read(handle -> UsageTotals.select(handle, query, grouping));
    }

    static boolean isWholeHours(Instant instant) {
        return Moments.isNever(instant) || (instant.getEpochSecond() % 3_600 == 0 && instant.getNano() == 0);
    }

    private Balance balance(Handle handle, AccountId account) {
        return statements.find(handle, account).map(AccountState::balance).orElse(Balance.EMPTY);
    }

    private static Settled settled(ResultSet row, Balance balance) throws SQLException {
        return PostgresUsageRecorder.settled(UsageRows.record(row), UsageRows.endedCall(row), balance);
    }
}

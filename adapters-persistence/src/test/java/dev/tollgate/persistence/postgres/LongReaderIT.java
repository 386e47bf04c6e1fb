package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A backup, say: PostgreSQL keeps for it what was there when it began, and with it all versions made since. */
class LongReaderIT {

    private static final int CALLS = 500;
    private static final int LOTS = 20;
    private static final int FEW_PAGES = 12;

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    private final AccountId account = Calls.account(ports, "acme", Credits.of(1_000));

    @Test
    void does_not_make_the_row_of_a_busy_account_harder_to_find() throws SQLException {
        try (Connection backup = database.lane("backup")) {
            readForLong(backup);
            call(CALLS);

            assertThat(PagesRead.inLane(database, LedgerReads.LOCK.one(), account.value()))
                    .isLessThan(FEW_PAGES);
            assertThat(pagesOf(Statements.NEWEST)).isLessThan(FEW_PAGES);
            assertThat(pagesOf("SELECT * FROM ledger_account WHERE account = ?"))
                    .isGreaterThan(2 * FEW_PAGES);
        }
    }

    @Test
    void does_not_make_the_books_of_a_busy_account_harder_to_read() throws SQLException {
        for (int lot = 0; lot < LOTS; lot++) {
            OperationKey key = new OperationKey("lot-" + lot);
            ports.creditLedger().grant(account, Grant.of(key, Credits.of(1), LotTerms.of(LotKind.PROMO)));
        }
        database.read(handle -> handle.execute("VACUUM ANALYZE"));
        try (Connection backup = database.lane("backup")) {
            readForLong(backup);
            call(CALLS);

            assertThat(pagesOf(BookRows.LOTS)).isLessThan(FEW_PAGES);
            assertThat(pagesOf("SELECT a.drawn, l.number FROM lot AS l LEFT JOIN ledger_account AS a"
                            + " ON a.account = l.account WHERE l.account = ?"))
                    .isGreaterThan(2 * FEW_PAGES);
        }
    }

    private static void readForLong(Connection backup) throws SQLException {
        backup.setAutoCommit(false);
        backup.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = backup.createStatement()) {
            statement.execute("SELECT count(*) FROM ledger_account");
        }
    }

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            CallId call = Calls.id();
            ports.creditLedger().hold(Calls.hold(account, call, Credits.of("0.002")));
            ports.usageRecorder().record(Calls.record(account, call, Credits.of("0.001")));
        }
    }

    private int pagesOf(String query) {
        return PagesRead.inRead(database, query, account.value());
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.AccountTotals;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Accounts' totals as rows. */
final class AccountRows {

    /** With its era and when it was written before: the row that was decided from has those, and one version less. */
    private static final Shape SHAPE = Shape.of(
            "account text",
            "posted int8",
            "held int8",
            "held_on_credit int8",
            "debt int8",
            "credit_limit int8",
            "frozen text",
            "entries int8",
            "lots int8",
            "as_of int8",
            "next_at int8",
            "recent text",
            "drawn text",
            "version int8",
            "era int8",
            "before int8");

    private static final String COLUMNS = "account, posted, held, held_on_credit, debt, credit_limit, frozen,"
            + " entries, lots, as_of, next_at, recent, drawn, version, era";

    /**
     * Many are upserted although they exist: that finds each by its key, where a join could go through the table. It
     * fails if one did not.
     */
    static final Form WRITE = Form.anywhere(
            """
            WITH met AS (INSERT INTO ledger_account AS a (%s)
                SELECT account, posted, held, held_on_credit, debt, credit_limit, frozen, entries, lots, %s, %s, recent,
                    drawn, version, era
                FROM %s
                ON CONFLICT (account, era) DO UPDATE SET posted = excluded.posted, held = excluded.held,
                    held_on_credit = excluded.held_on_credit, debt = excluded.debt,
                    credit_limit = excluded.credit_limit, frozen = excluded.frozen, entries = excluded.entries,
                    lots = excluded.lots, as_of = excluded.as_of, next_at = excluded.next_at,
                    recent = excluded.recent, drawn = excluded.drawn, version = excluded.version, era = %s
                RETURNING a.xmax = 0 AS is_new)
            SELECT 1 / (count(*) FILTER (WHERE is_new) = 0)::int FROM met
            """.formatted(
                    COLUMNS, Moments.sql("as_of"), Moments.sqlOrNever("next_at"), SHAPE.table(), nextEra("excluded")),
            """
            UPDATE ledger_account AS a SET posted = v.posted, held = v.held, held_on_credit = v.held_on_credit,
                debt = v.debt, credit_limit = v.credit_limit, frozen = v.frozen, entries = v.entries, lots = v.lots,
                as_of = %s, next_at = %s, recent = v.recent, drawn = v.drawn, version = v.version, era = %s
            FROM %s WHERE a.account = v.account AND a.era = v.era AND a.version = v.version - 1 AND a.as_of = %s
            """.formatted(
                            Moments.sql("v.as_of"),
                            Moments.sqlOrNever("v.next_at"),
                            nextEra("v"),
                            SHAPE.table(),
                            Moments.sql("v.before")));

    private AccountRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, AccountBatch batch, AccountTotals totals, String recent, String drawn) {
        rows.add(
                batch.account.value(),
                totals.posted().nanos(),
                totals.held().nanos(),
                totals.heldOnCredit().nanos(),
                totals.debt().nanos(),
                totals.creditLimit().nanos(),
                totals.frozen(),
                totals.entries(),
                totals.lots(),
                Moments.micros(totals.asOf()),
                Moments.micros(totals.next()),
                recent,
                drawn,
                batch.version() + 1,
                batch.era(),
                Moments.micros(batch.totals().asOf()));
    }

    /** Reads the totals of an account's row from a position on. */
    static AccountTotals totals(ResultSet row, int from) throws SQLException {
        return new AccountTotals(
                Columns.credits(row, from),
                Columns.credits(row, from + 1),
                Columns.credits(row, from + 2),
                Columns.credits(row, from + 3),
                Columns.credits(row, from + 4),
                row.getString(from + 5),
                row.getLong(from + 6),
                row.getLong(from + 7),
                Columns.instant(row, from + 8),
                Columns.instant(row, from + 9));
    }

    private static String nextEra(String row) {
        return "%1$s.era + (%1$s.version %% %2$d = 0)::int".formatted(row, AccountBatch.WRITES_IN_AN_ERA);
    }
}

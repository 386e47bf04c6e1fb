package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.HouseTotals.MoneyTotal;
import dev.tollgate.domain.books.HouseTotals.Movement;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.money.Credits;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Sums of the journal of the whole house. What there was at an instant is what there is now less what
 * has been journalled since: the answer for yesterday reads a day, not a history.
 */
final class HouseSums {

    private static final String MOVED = """
            SELECT kind, debit, credit, sum(amount) AS amount FROM entry
            WHERE recorded >= :from AND recorded < :to GROUP BY kind, debit, credit""";

    private static final String LEFT = """
            SELECT a.posted - e.posted AS deferred, a.debt - e.debt AS debt
            FROM (SELECT coalesce(sum(posted), 0) AS posted, coalesce(sum(debt), 0) AS debt FROM ledger_account) AS a,
                (SELECT coalesce(sum(amount) FILTER (WHERE credit = 'DEFERRED'), 0)
                        - coalesce(sum(amount) FILTER (WHERE debit = 'DEFERRED'), 0) AS posted,
                    coalesce(sum(amount) FILTER (WHERE debit = 'DEBT'), 0)
                        - coalesce(sum(amount) FILTER (WHERE credit = 'DEBT'), 0) AS debt
                FROM entry WHERE recorded >= :to) AS e""";

    /**
     * Of lots that were paid for, what their credits are of the price, by where they went. What calls have drawn is looked
     * up for each lot that has been found: a join of it would have the lots of each account looked up by themselves.
     */
    private static final String MONEY = """
            WITH moved AS (
                SELECT account, lot, recorded < :to AS within,
                    CASE WHEN debit = 'DEFERRED' THEN credit ELSE debit END AS code,
                    CASE WHEN debit = 'DEFERRED' THEN amount ELSE -amount END AS amount
                FROM entry WHERE recorded >= :from AND lot > 0 AND 'DEFERRED' IN (debit, credit)),
            sums AS (
                SELECT account, lot,
                    sum(-amount) FILTER (WHERE within AND code = 'SALES') AS sold,
                    sum(amount) FILTER (WHERE within AND code IN ('EARNED', 'DEBT')) AS earned,
                    sum(amount) FILTER (WHERE within AND code = 'BREAKAGE') AS broken,
                    sum(amount) FILTER (WHERE within AND code IN ('REVOKED', 'ADJUSTMENT')) AS returned,
                    sum(amount) FILTER (WHERE NOT within) AS later
                FROM moved GROUP BY account, lot)
            SELECT l.currency,
                sum(l.price_minor * coalesce(s.sold, 0) / l.granted) AS sold,
                sum(l.price_minor * coalesce(s.earned, 0) / l.granted) AS earned,
                sum(l.price_minor * coalesce(s.broken, 0) / l.granted) AS broken,
                sum(l.price_minor * coalesce(s.returned, 0) / l.granted) AS returned,
                sum(l.price_minor::numeric * (CASE WHEN l.effective <= a.as_of THEN coalesce(
                    (SELECT split_part(drawn, ':', 2)::bigint FROM unnest(string_to_array(a.drawn, ' ')) AS drawn
                        WHERE split_part(drawn, ':', 1) = l.number::text), l.remaining)
                    ELSE 0 END + coalesce(s.later, 0)) / l.granted) AS deferred
            FROM lot AS l JOIN ledger_account AS a ON a.account = l.account
                LEFT JOIN sums AS s ON s.account = l.account AND s.lot = l.number
            WHERE l.currency <> 'XXX' AND (l.remaining > 0 OR s.lot IS NOT NULL)
            GROUP BY l.currency ORDER BY l.currency""";

    private HouseSums() {}

    static HouseTotals totals(Handle handle, Instant from, Instant to) {
        BigDecimal[] left = handle.createQuery(LEFT)
                .bind("to", Moments.bound(to))
                .map((row, context) ->
                        new BigDecimal[] {credits(row.getBigDecimal("deferred")), credits(row.getBigDecimal("debt"))})
                .one();
        List<MoneyTotal> money =
                bind(handle, MONEY, from, to).map((row, context) -> money(row)).list();
        return new HouseTotals(moved(handle, from, to), left[0], left[1], money);
    }

    /** Nano-credits as credits. */
    static BigDecimal credits(BigDecimal nanos) {
        BigDecimal credits = nanos.movePointLeft(Credits.SCALE).stripTrailingZeros();
        return credits.scale() < 0 ? credits.setScale(0) : credits;
    }

    private static Map<Movement, BigDecimal> moved(Handle handle, Instant from, Instant to) {
        Map<Movement, BigDecimal> moved = new HashMap<>();
        bind(handle, MOVED, from, to)
                .map((row, context) -> Map.entry(
                        new Movement(
                                EntryKind.valueOf(row.getString("kind")),
                                LedgerCode.valueOf(row.getString("debit")),
                                LedgerCode.valueOf(row.getString("credit"))),
                        credits(row.getBigDecimal("amount"))))
                .forEach(each -> moved.put(each.getKey(), each.getValue()));
        return moved;
    }

    private static MoneyTotal money(ResultSet row) throws SQLException {
        return new MoneyTotal(
                row.getString("currency"),
                minor(row, "sold"),
                minor(row, "earned"),
                minor(row, "broken"),
                minor(row, "returned"),
                minor(row, "deferred"));
    }

    private static BigDecimal minor(ResultSet row, String column) throws SQLException {
        return HouseTotals.minorUnits(row.getBigDecimal(column));
    }

    private static Query bind(Handle handle, String sql, Instant from, Instant to) {
        return handle.createQuery(sql).bind("from", Moments.bound(from)).bind("to", Moments.bound(to));
    }
}

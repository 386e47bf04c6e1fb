package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.ModelTotal;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Adds up journals and records of all accounts, each answer in one snapshot. */
final class PostgresHouseReport implements HouseReport {

    static final String STANDING = """
            SELECT h.holds, h.lapsed, h.oldest, a.debt, a.indebted, a.frozen
            FROM (SELECT count(*) FILTER (WHERE open) AS holds, count(*) FILTER (WHERE NOT open) AS lapsed,
                    coalesce(extract(epoch FROM %s - min(placed) FILTER (WHERE open)), 0) AS oldest
                FROM hold) AS h,
                (SELECT coalesce(sum(debt), 0) AS debt, count(*) FILTER (WHERE debt > 0) AS indebted,
                    count(*) FILTER (WHERE frozen <> '') AS frozen
                FROM ledger_account WHERE debt > 0 OR frozen <> '') AS a""";

    private static final String MODELS = """
            SELECT model, sum(quantity) AS calls, sum(credits) AS credits, sum(cost) AS cost
            FROM %s WHERE hour >= :from AND hour < :to AND meter = ''
            GROUP BY model HAVING sum(quantity) > 0 ORDER BY model
            """.formatted(HourRows.ALL);

    private final Database database;
    private final LedgerTime time;

    PostgresHouseReport(Database database, LedgerTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Standing standing() {
        String now = time.micros() == 0 ? "clock_timestamp()" : Moments.sql("(" + time.micros() + ")");
        return database.read(handle -> handle.createQuery(STANDING.formatted(now))
                .map((row, context) -> standing(row))
                .one());
    }

    @Override
    public HouseTotals totals(Instant from, Instant to) {
        return database.read(handle -> handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, snapshot -> {
            checkKept(snapshot, from);
            return HouseSums.totals(snapshot, from, to);
        }));
    }

    @Override
    public List<ModelTotal> models(Instant from, Instant to) {
        return database.read(handle -> models(handle, from, to));
    }

    @Override
    public List<VendorTotal> vendors(Instant from, Instant to) {
        return database.read(handle -> {
            checkKept(handle, from);
            return VendorSums.totals(handle, from, to);
        });
    }

    private static void checkKept(Handle handle, Instant from) {
        Instant kept = PuttingAway.end(handle);
        if (from.isBefore(kept)) {
            throw new IllegalArgumentException("what was recorded before " + kept + " has been put away");
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        BigDecimal seconds = row.getBigDecimal("oldest");
        return new Standing(
                row.getLong("holds"),
                Duration.ofMillis(seconds.movePointRight(3).longValue()),
                row.getLong("lapsed"),
                HouseSums.credits(row.getBigDecimal("debt")),
                row.getLong("indebted"),
                row.getLong("frozen"));
    }

    private static List<ModelTotal> models(Handle handle, Instant from, Instant to) {
        return handle.createQuery(MODELS)
                .bind("from", Moments.bound(from))
                .bind("to", Moments.bound(to))
                .map((row, context) -> new ModelTotal(
                        new ModelId(row.getString("model")),
                        row.getLong("calls"),
                        HouseSums.credits(row.getBigDecimal("credits")),
                        new Usd(row.getBigDecimal("cost"))))
                .list();
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Periods of plans as rows. */
final class PeriodRows {

    static final String COLUMNS = "p.period, p.target, p.received, p.reduced, p.lots";

    /** What periods are found by. */
    static final Shape KEYS = Shape.of("account text", "period text");

    private static final Shape SHAPE = KEYS.and("target int8", "received int8", "reduced int8", "lots text");

    static final Form FIND = Form.of(KEYS.find("plan_period AS p", "p.account, " + COLUMNS, "p.account, p.period"));

    static final Form UPSERT = Form.of("""
            INSERT INTO plan_period (%s) SELECT * FROM %s
            ON CONFLICT (account, period) DO UPDATE SET target = excluded.target, received = excluded.received,
                reduced = excluded.reduced, lots = excluded.lots
            """.formatted(SHAPE.list(), SHAPE.table()));

    private PeriodRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, String account, PlanPeriod period) {
        rows.add(
                account,
                period.period().value(),
                period.target().nanos(),
                period.received().nanos(),
                period.reduced().nanos(),
                Texts.numbers(period.lots()));
    }

    /** Reads {@link #COLUMNS} from a position on. */
    static PlanPeriod period(ResultSet row, int from) throws SQLException {
        return new PlanPeriod(
                new OperationKey(row.getString(from)),
                Columns.credits(row, from + 1),
                Columns.credits(row, from + 2),
                Columns.credits(row, from + 3),
                Texts.numbers(row.getString(from + 4)));
    }
}

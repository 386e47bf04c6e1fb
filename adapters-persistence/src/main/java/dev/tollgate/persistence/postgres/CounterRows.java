package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.SpendCounter;
import dev.tollgate.domain.ledger.SpendWindow;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Spend counters as rows. */
final class CounterRows {

    /** What counters are found by. */
    static final Shape NAMES = Shape.of("account text", "subject text", "span text");

    private static final Shape SHAPE = NAMES.and("start int8", "spent int8");

    static final Form FIND = Form.of(NAMES.find(
            "spend_counter AS c", "c.account, c.subject, c.span, c.start, c.spent", "c.account, c.subject, c.span"));

    static final Form UPSERT = Form.of("""
            INSERT INTO spend_counter (%s)
            SELECT account, subject, span, %s, spent FROM %s
            ON CONFLICT (account, subject, span) DO UPDATE SET start = excluded.start, spent = excluded.spent
            """.formatted(SHAPE.list(), Moments.sql("start"), SHAPE.table()));

    private CounterRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void addName(Rows names, String account, SpendCounter.Name name) {
        names.add(account, name.subject(), name.window().name());
    }

    static void add(Rows rows, String account, SpendCounter counter) {
        rows.add(
                account,
                counter.name().subject(),
                counter.name().window().name(),
                Moments.micros(counter.start()),
                counter.spent().nanos());
    }

    /** Reads what {@link #FIND} selects. */
    static SpendCounter counter(ResultSet row) throws SQLException {
        return new SpendCounter(
                new SpendCounter.Name(row.getString(2), SpendWindow.valueOf(row.getString(3))),
                Columns.instant(row, 4),
                Columns.credits(row, 5));
    }
}

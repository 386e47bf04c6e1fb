package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.Remembered;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What is remembered of operations, by their keys, as rows. */
final class OperationRows {

    static final String COLUMNS = "o.key, o.fingerprint, o.lot, o.credits, o.debt, o.due";

    /** What operations are found by. */
    static final Shape KEYS = Shape.of("account text", "key text");

    private static final Shape SHAPE =
            KEYS.and("fingerprint int8", "lot int8", "credits int8", "debt int8", "due int8");

    static final Form FIND = Form.of(KEYS.find("operation AS o", "o.account, " + COLUMNS, "o.account, o.key"));

    static final Form INSERT =
            Form.of("INSERT INTO operation (%s) SELECT * FROM %s".formatted(SHAPE.list(), SHAPE.table()));

    private OperationRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, String account, Remembered operation) {
        rows.add(
                account,
                operation.key().value(),
                operation.fingerprint(),
                operation.lot(),
                operation.credits().nanos(),
                operation.debt().nanos(),
                operation.due().nanos());
    }

    /** Reads {@link #COLUMNS} from a position on. */
    static Remembered operation(ResultSet row, int from) throws SQLException {
        return new Remembered(
                new OperationKey(row.getString(from)),
                row.getLong(from + 1),
                row.getLong(from + 2),
                Columns.credits(row, from + 3),
                Columns.credits(row, from + 4),
                Columns.credits(row, from + 5));
    }
}

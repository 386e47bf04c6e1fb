package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.OperationKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** Entries of the journal as rows. */
final class EntryRows {

    static final String COLUMNS =
            "account, sequence, kind, debit, credit, amount, lot, posted, held, debt, recorded, effective, cause";

    private static final Shape SHAPE = Shape.of(
            "account text",
            "sequence int8",
            "kind text",
            "debit text",
            "credit text",
            "amount int8",
            "lot int8",
            "posted int8",
            "held int8",
            "debt int8",
            "recorded int8",
            "effective int8",
            "cause text");

    static final Form INSERT =
            Form.of("""
            INSERT INTO entry (%s)
            SELECT account, sequence, kind, debit, credit, amount, lot, posted, held, debt, %s, %s, cause
            FROM %s
            """.formatted(COLUMNS, Moments.sql("recorded"), Moments.sql("effective"), SHAPE.table()));

    private EntryRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, Entry entry) {
        rows.add(
                entry.account().value(),
                entry.sequence(),
                entry.kind().name(),
                entry.debit().name(),
                entry.credit().name(),
                entry.amount().nanos(),
                entry.lot(),
                entry.posted().nanos(),
                entry.held().nanos(),
                entry.debt().nanos(),
                Moments.micros(entry.recorded()),
                Moments.micros(entry.effective()),
                entry.cause().value());
    }

    static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(
                new AccountId(row.getString(1)),
                row.getLong(2),
                EntryKind.valueOf(row.getString(3)),
                LedgerCode.valueOf(row.getString(4)),
                LedgerCode.valueOf(row.getString(5)),
                Columns.credits(row, 6),
                row.getLong(7),
                Columns.credits(row, 8),
                Columns.credits(row, 9),
                Columns.credits(row, 10),
                Columns.instant(row, 11),
                Columns.instant(row, 12),
                new OperationKey(row.getString(13)));
    }
}

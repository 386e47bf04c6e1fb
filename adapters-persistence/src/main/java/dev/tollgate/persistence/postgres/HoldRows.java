package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Holds as rows. */
final class HoldRows {

    static final String COLUMNS = "h.account, h.id, h.open, h.amount, h.model, h.key, h.draws, h.on_credit, h.counted,"
            + " h.placed, h.expires, h.owner, h.fingerprint";

    /** What holds are found by. */
    static final Shape CALLS = Shape.of("account text", "id uuid");

    private static final Shape SHAPE = Shape.of(
            "account text",
            "id uuid",
            "open bool",
            "amount int8",
            "model text",
            "key text",
            "draws text",
            "on_credit int8",
            "counted text",
            "placed int8",
            "expires int8",
            "owner text",
            "fingerprint int8");

    private static final String ADD =
            """
            INSERT INTO hold (%s)
            SELECT account, id, open, amount, model, key, draws, on_credit, counted, %s, %s, owner, fingerprint
            FROM %s
            """.formatted(SHAPE.list(), Moments.sql("placed"), Moments.sqlOrNever("expires"), SHAPE.table());

    static final Form INSERT = Form.of(ADD);

    /** An upsert finds each row by its key; a join could go through the table instead. */
    static final Form UPDATE = Form.of(ADD + """
            ON CONFLICT (account, id) DO UPDATE SET open = excluded.open, amount = excluded.amount,
                draws = excluded.draws, on_credit = excluded.on_credit, counted = excluded.counted,
                expires = excluded.expires""");

    /** Holds of one account, by their ids. */
    static final Form DELETE_OF_ONE =
            Form.of("DELETE FROM hold WHERE account = (?::text[])[1] AND id = ANY (?::uuid[])");

    /** Holds of many accounts, each found by its key; their accounts are locked, so they do not move meanwhile. */
    static final Form DELETE = Form.of(
            "DELETE FROM hold WHERE ctid = ANY (ARRAY(" + CALLS.find("hold AS h", "h.ctid", "h.account, h.id") + "))");

    private HoldRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, String account, Hold hold) {
        rows.add(
                account,
                hold.id().toString(),
                hold.isOpen(),
                hold.amount().nanos(),
                hold.model(),
                hold.key().value(),
                Texts.draws(hold.draws()),
                hold.onCredit().nanos(),
                Texts.counted(hold.counted()),
                Moments.micros(hold.placed()),
                Moments.micros(hold.expires()),
                hold.owner().value(),
                hold.fingerprint());
    }

    /** The hold as it reads after it has been stored. */
    static Hold kept(Hold hold) {
        return new Hold(
                hold.id(),
                hold.state(),
                hold.amount(),
                hold.model(),
                hold.key(),
                hold.draws(),
                hold.onCredit(),
                hold.counted(),
                Moments.kept(hold.placed()),
                Moments.kept(hold.expires()),
                hold.owner(),
                hold.fingerprint());
    }

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new HoldId(row.getObject(2, UUID.class)),
                row.getBoolean(3) ? Hold.State.OPEN : Hold.State.LAPSED,
                Columns.credits(row, 4),
                row.getString(5),
                new KeyId(row.getString(6)),
                Texts.draws(row.getString(7)),
                Columns.credits(row, 8),
                Texts.counted(row.getString(9)),
                Columns.instant(row, 10),
                Columns.instant(row, 11),
                new OwnerId(row.getString(12)),
                row.getLong(13));
    }

    static OpenHold openHold(ResultSet row, StatementContext context) throws SQLException {
        Hold hold = hold(row);
        return new OpenHold(
                hold.id(),
                new AccountId(row.getString(1)),
                hold.amount(),
                hold.model(),
                hold.key(),
                hold.expires(),
                hold.owner());
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Holds as rows. */
final class HoldRows {

    static final String COLUMNS = "h.account, h.id, h.open, h.amount, h.model, h.key, h.draws, h.on_credit, h.counted,"
            + " h.placed, h.expires, h.owner, h.fingerprint";

    static final String INSERT = """
            INSERT INTO hold (account, id, open, amount, model, key, draws, on_credit, counted, placed, expires,
                owner, fingerprint)
            SELECT account, id::uuid, open, amount, model, key, draws, on_credit, counted, %s, %s, owner, fingerprint
            FROM unnest(?::text[], ?::text[], ?::bool[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::int8[],
                ?::text[], ?::int8[], ?::int8[], ?::text[], ?::int8[])
            AS v (account, id, open, amount, model, key, draws, on_credit, counted, placed, expires,
                owner, fingerprint)""".formatted(Moments.sql("placed"), Moments.sqlOrNever("expires"));

    static final String UPDATE = """
            UPDATE hold AS h SET open = v.open, amount = v.amount, draws = v.draws, on_credit = v.on_credit,
                counted = v.counted, expires = %s
            FROM unnest(?::text[], ?::text[], ?::bool[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::int8[],
                ?::text[], ?::int8[], ?::int8[], ?::text[], ?::int8[])
            AS v (account, id, open, amount, model, key, draws, on_credit, counted, placed, expires,
                owner, fingerprint)
            WHERE h.account = v.account AND h.id = v.id::uuid""".formatted(Moments.sqlOrNever("v.expires"));

    static final String DELETE = """
            DELETE FROM hold AS h USING unnest(?::text[], ?::text[]) AS v (account, id)
            WHERE h.account = v.account AND h.id = v.id::uuid""";

    private HoldRows() {}

    static Rows rows() {
        return new Rows(
                "text", "text", "bool", "int8", "text", "text", "text", "int8", "text", "int8", "int8", "text", "int8");
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

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new HoldId(row.getObject(2, UUID.class)),
                row.getBoolean(3) ? Hold.State.OPEN : Hold.State.LAPSED,
                Credits.ofNanos(row.getLong(4)),
                row.getString(5),
                new KeyId(row.getString(6)),
                Texts.draws(row.getString(7)),
                Credits.ofNanos(row.getLong(8)),
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

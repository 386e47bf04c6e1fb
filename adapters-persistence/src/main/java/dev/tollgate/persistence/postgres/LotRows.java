package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotClaims;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Lots as rows. The numbers of open ones may be behind: see {@link DrawnLots}. */
final class LotRows {

    static final String COLUMNS = """
            l.number, l.source, l.kind, l.priority, l.models, l.effective, l.expires, l.price_minor, l.currency,
            l.granted, l.remaining, l.held, l.spent, l.expired, l.moved,
            l.claimed, l.claim_due, l.claim_taken, l.claim_owed, l.claim_forgiven""";

    private static final Shape SHAPE = Shape.of(
            "account text",
            "number int8",
            "source text",
            "kind text",
            "priority int8",
            "models text",
            "effective int8",
            "expires int8",
            "price_minor int8",
            "currency text",
            "granted int8",
            "remaining int8",
            "held int8",
            "spent int8",
            "expired int8",
            "moved int8",
            "claimed int8",
            "claim_due int8",
            "claim_taken int8",
            "claim_owed int8",
            "claim_forgiven int8");

    private static final String ADD =
            """
            INSERT INTO lot (%s, is_open)
            SELECT account, number, source, kind, priority, models, %s, %s, price_minor,
                currency, granted, remaining, held, spent, expired, moved,
                claimed, claim_due, claim_taken, claim_owed, claim_forgiven, remaining > 0
            FROM %s
            """.formatted(SHAPE.list(), Moments.sql("effective"), Moments.sqlOrNever("expires"), SHAPE.table());

    static final Form INSERT = Form.of(ADD);

    /** Many are upserted, as accounts are. */
    static final Form UPDATE = Form.anywhere(ADD + """
            ON CONFLICT (account, number) DO UPDATE SET granted = excluded.granted, remaining = excluded.remaining,
                held = excluded.held, spent = excluded.spent, expired = excluded.expired, moved = excluded.moved,
                claimed = excluded.claimed, claim_due = excluded.claim_due, claim_taken = excluded.claim_taken,
                claim_owed = excluded.claim_owed, claim_forgiven = excluded.claim_forgiven,
                is_open = excluded.is_open
            """, """
            UPDATE lot AS l SET granted = v.granted, remaining = v.remaining, held = v.held, spent = v.spent,
                expired = v.expired, moved = v.moved, claimed = v.claimed, claim_due = v.claim_due,
                claim_taken = v.claim_taken, claim_owed = v.claim_owed, claim_forgiven = v.claim_forgiven,
                is_open = v.remaining > 0
            FROM %s WHERE l.account = v.account AND l.number = v.number
            """.formatted(SHAPE.table()));

    private LotRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, String account, Lot lot) {
        LotTerms terms = lot.terms();
        LotClaims claims = lot.claims();
        rows.add(
                account,
                lot.number(),
                lot.source().value(),
                terms.kind().name(),
                (long) terms.priority(),
                Texts.scope(terms.scope()),
                Moments.micros(terms.effective()),
                Moments.micros(terms.expires()),
                lot.price().minorUnits(),
                lot.price().currency(),
                lot.granted().nanos(),
                lot.remaining().nanos(),
                lot.held().nanos(),
                lot.spent().nanos(),
                lot.expired().nanos(),
                lot.moved().nanos(),
                claims.total().nanos(),
                claims.due().nanos(),
                claims.taken().nanos(),
                claims.owed().nanos(),
                claims.forgiven().nanos());
    }

    /** Reads {@link #COLUMNS} from a position on. */
    static Lot lot(ResultSet row, int from) throws SQLException {
        return new Lot(
                row.getLong(from),
                new OperationKey(row.getString(from + 1)),
                new LotTerms(
                        LotKind.valueOf(row.getString(from + 2)),
                        row.getInt(from + 3),
                        Texts.scope(row.getString(from + 4)),
                        Columns.instant(row, from + 5),
                        Columns.instant(row, from + 6)),
                new Money(row.getLong(from + 7), row.getString(from + 8)),
                Columns.credits(row, from + 9),
                Columns.credits(row, from + 10),
                Columns.credits(row, from + 11),
                Columns.credits(row, from + 12),
                Columns.credits(row, from + 13),
                Columns.credits(row, from + 14),
                claims(row, from + 15));
    }

    private static LotClaims claims(ResultSet row, int from) throws SQLException {
        if (row.getLong(from) == 0) {
            return LotClaims.NONE;
        }
        return new LotClaims(
                Columns.credits(row, from),
                Columns.credits(row, from + 1),
                Columns.credits(row, from + 2),
                Columns.credits(row, from + 3),
                Columns.credits(row, from + 4));
    }
}

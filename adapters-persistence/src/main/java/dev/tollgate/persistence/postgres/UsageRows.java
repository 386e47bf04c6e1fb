package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Timing;
import dev.tollgate.domain.usage.UsageRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** How calls ended, and their records, as rows. A hold that was released without a record has none. */
final class UsageRows {

    static final String COLUMNS = """
            u.account, u.id, u.hold_end, u.held, u.captured, u.draws, u.debt, u.counted, u.recorded, u.fingerprint,
            u.provisional, u.model, u.key, u.priced, u.provider, u.dialect, u.plan, u.quantities, u.certainty,
            u.vendor_cost, u.price_version, u.tier, u.multiplier, u.rates, u.ending, u.started, u.first_part, u.total""";

    private static final Shape RELEASE = Shape.of(
            "account text",
            "id uuid",
            "hold_end text",
            "held int8",
            "captured int8",
            "draws text",
            "debt int8",
            "counted text",
            "recorded int8",
            "fingerprint int8",
            "provisional bool",
            "model text",
            "key text");

    private static final Shape RECORD = RELEASE.and(
            "priced text",
            "provider text",
            "dialect text",
            "plan text",
            "quantities text",
            "certainty text",
            "vendor_cost text",
            "price_version int8",
            "tier int8",
            "multiplier text",
            "rates text",
            "ending text",
            "started int8",
            "first_part int8",
            "total int8");

    static final Form INSERT =
            Form.of("""
            INSERT INTO usage_record (%s)
            SELECT account, id, hold_end, held, captured, draws, debt, counted, %s,
                fingerprint, provisional, model, key, priced, provider, dialect, plan, quantities::json, certainty,
                vendor_cost::numeric, price_version, tier, multiplier::numeric, rates::json, ending, %s, first_part,
                total
            FROM %s
            """.formatted(RECORD.list(), Moments.sql("recorded"), Moments.sql("started"), RECORD.table()));

    static final Form INSERT_RELEASED =
            Form.of("""
            INSERT INTO usage_record (%s)
            SELECT account, id, hold_end, held, captured, draws, debt, counted, %s,
                fingerprint, provisional, model, key
            FROM %s
            """.formatted(RELEASE.list(), Moments.sql("recorded"), RELEASE.table()));

    static final Form DELETE = Form.of("""
            DELETE FROM usage_record AS u USING (SELECT unnest(?::text[]) AS account, unnest(?::uuid[]) AS id) AS v
            WHERE u.account = v.account AND u.id = v.id""");

    private UsageRows() {}

    static Rows records() {
        return RECORD.rows();
    }

    static Rows releases() {
        return RELEASE.rows();
    }

    static void addRelease(Rows rows, String account, EndedCall call, KeyId key) {
        rows.add(
                account,
                call.id().toString(),
                call.end().name(),
                call.amount().nanos(),
                call.captured().nanos(),
                Texts.draws(call.draws()),
                call.debt().nanos(),
                Texts.counted(call.counted()),
                Moments.micros(call.recorded()),
                call.fingerprint(),
                call.provisional(),
                call.model(),
                key.value());
    }

    static void addRecord(Rows rows, EndedCall call, UsageRecord record) {
        Charge charge = record.charge();
        Timing timing = record.timing();
        rows.add(
                record.account().value(),
                call.id().toString(),
                call.end().name(),
                call.amount().nanos(),
                call.captured().nanos(),
                Texts.draws(call.draws()),
                call.debt().nanos(),
                Texts.counted(call.counted()),
                Moments.micros(call.recorded()),
                call.fingerprint(),
                call.provisional(),
                record.model().value(),
                record.key().value(),
                record.priced().value(),
                record.provider().value(),
                record.dialect().name(),
                record.plan(),
                Texts.json(record.usage().quantities()),
                record.usage().certainty().name(),
                charge.vendorCost().toString(),
                charge.version().number(),
                charge.tier(),
                charge.multiplier().toPlainString(),
                Texts.json(charge.rates()),
                record.ending().name(),
                Moments.micros(timing.started()),
                timing.firstPart().toNanos(),
                timing.total().toNanos());
    }

    static EndedCall endedCall(ResultSet row) throws SQLException {
        return new EndedCall(
                new HoldId(row.getObject(2, UUID.class)),
                HoldEnd.valueOf(row.getString(3)),
                Columns.credits(row, 4),
                Columns.credits(row, 5),
                row.getString(12),
                Texts.draws(row.getString(6)),
                Columns.credits(row, 7),
                Texts.counted(row.getString(8)),
                Columns.instant(row, 9),
                row.getLong(10),
                row.getBoolean(11));
    }

    /** Whether the row has a record, not only the end of a hold. */
    static boolean hasRecord(ResultSet row) throws SQLException {
        return row.getLong(10) != 0;
    }

    static UsageRecord record(ResultSet row) throws SQLException {
        return new UsageRecord(
                new CallId(row.getObject(2, UUID.class)),
                new AccountId(row.getString(1)),
                new KeyId(row.getString(13)),
                new ModelId(row.getString(12)),
                new ModelId(row.getString(14)),
                new ProviderId(row.getString(15)),
                Dialect.valueOf(row.getString(16)),
                row.getString(17),
                new Usage(Texts.json(row.getString(18), Long::valueOf), Certainty.valueOf(row.getString(19))),
                charge(row),
                Ending.valueOf(row.getString(25)),
                new Timing(
                        Columns.instant(row, 26), Duration.ofNanos(row.getLong(27)), Duration.ofNanos(row.getLong(28))),
                row.getBoolean(11));
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                Columns.credits(row, 5),
                new Usd(row.getBigDecimal(20)),
                new PriceVersion(row.getLong(21)),
                row.getLong(22),
                row.getBigDecimal(23),
                Texts.json(row.getString(24), Usd::of));
    }
}

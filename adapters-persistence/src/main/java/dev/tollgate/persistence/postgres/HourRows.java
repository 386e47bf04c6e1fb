package dev.tollgate.persistence.postgres;

import dev.tollgate.persistence.postgres.RecentUsage.Name;
import dev.tollgate.persistence.postgres.RecentUsage.Sum;
import java.util.concurrent.TimeUnit;

/**
 * Sums of usage by account, hour, key and model. One row per meter, and one for the calls themselves, whose meter is
 * empty. What is recent is not among them yet but in the row of its account.
 */
final class HourRows {

    private static final Shape SHAPE = Shape.of(
            "account text",
            "hour int8",
            "key text",
            "model text",
            "meter text",
            "quantity text",
            "credits text",
            "cost text");

    static final Form UPSERT = Form.of("""
            INSERT INTO usage_hour AS u (account, hour, key, model, meter, quantity, credits, cost)
            SELECT account, %s, key, model, meter, quantity::numeric, credits::numeric, cost::numeric
            FROM %s
            ON CONFLICT (account, hour, key, model, meter) DO UPDATE SET
                quantity = u.quantity + excluded.quantity,
                credits = u.credits + excluded.credits,
                cost = u.cost + excluded.cost
            """.formatted(Moments.sql("hour"), SHAPE.table()));

    /** All sums, for FROM: these rows and what is recent, in one statement and so of one moment. */
    static final String ALL = """
            (SELECT account, hour, key, model, meter, quantity, credits, cost FROM usage_hour
                UNION ALL
                SELECT a.account, timestamptz 'epoch' + word[1]::int8 * interval '1 hour', word[2] COLLATE "C",
                    word[3] COLLATE "C", split_part(amount, '=', 1) COLLATE "C", split_part(amount, '=', 2)::numeric,
                    CASE WHEN amount LIKE '=%' THEN word[4]::numeric ELSE 0 END,
                    CASE WHEN amount LIKE '=%' THEN word[5]::numeric ELSE 0 END
                FROM ledger_account AS a, unnest(string_to_array(a.recent, chr(10))) AS line,
                    LATERAL (SELECT string_to_array(line, ' ') AS word) AS words,
                    unnest(word) WITH ORDINALITY AS part (amount, place)
                WHERE a.recent <> '' AND place > 5) AS u
            """;

    private HourRows() {}

    static Rows rows() {
        return SHAPE.rows();
    }

    static void add(Rows rows, String account, Name name, Sum sum) {
        long hour = TimeUnit.HOURS.toMicros(name.hour());
        sum.quantities()
                .forEach((meter, quantity) -> rows.add(
                        account,
                        hour,
                        name.key(),
                        name.model(),
                        meter,
                        quantity.toString(),
                        meter.isEmpty() ? sum.credits().toString() : "0",
                        meter.isEmpty() ? sum.cost().toPlainString() : "0"));
    }
}

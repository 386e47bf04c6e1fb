package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.usage.UsageRecord;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of usage by account, hour, key and model, moved in the transaction that moves the credits.
 * One row per meter, and one for the calls themselves.
 */
final class HourRows {

    private static final Shape SHAPE = Shape.of(
            "account text",
            "hour int8",
            "key text",
            "model text",
            "meter text",
            "quantity int8",
            "credits int8",
            "cost text");

    static final Form UPSERT = Form.of("""
            INSERT INTO usage_hour AS u (account, hour, key, model, meter, quantity, credits, cost)
            SELECT account, %s, key, model, meter, quantity, credits, cost::numeric
            FROM %s
            ON CONFLICT (account, hour, key, model, meter) DO UPDATE SET
                quantity = u.quantity + excluded.quantity,
                credits = u.credits + excluded.credits,
                cost = u.cost + excluded.cost""".formatted(Moments.sql("hour"), SHAPE.table()));

    private record Name(String account, long hour, String key, String model, String meter) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int order = account.compareTo(other.account);
            order = order != 0 ? order : Long.compare(hour, other.hour);
            order = order != 0 ? order : key.compareTo(other.key);
            order = order != 0 ? order : model.compareTo(other.model);
            return order != 0 ? order : meter.compareTo(other.meter);
        }
    }

    private record Sum(long quantity, long credits, BigDecimal cost) {
        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(quantity, other.quantity),
                    Math.addExact(credits, other.credits),
                    cost.add(other.cost));
        }
    }

    private final Map<Name, Sum> sums = new TreeMap<>();

    void add(UsageRecord record, EndedCall call) {
        add(record, call, 1);
    }

    void subtract(UsageRecord record, EndedCall call) {
        add(record, call, -1);
    }

    Rows rows() {
        Rows rows = SHAPE.rows();
        sums.forEach((name, sum) -> rows.add(
                name.account,
                name.hour,
                name.key,
                name.model,
                name.meter,
                sum.quantity,
                sum.credits,
                sum.cost.toPlainString()));
        return rows;
    }

    private void add(UsageRecord record, EndedCall call, long sign) {
        String account = record.account().value();
        long hour = Moments.micros(call.recorded().truncatedTo(ChronoUnit.HOURS));
        String key = record.key().value();
        String model = record.model().value();
        BigDecimal cost = record.charge().vendorCost().amount().multiply(BigDecimal.valueOf(sign));
        Sum calls = new Sum(sign, sign * record.charge().credits().nanos(), cost);
        sums.merge(new Name(account, hour, key, model, ""), calls, Sum::plus);
        record.usage()
                .quantities()
                .forEach((meter, quantity) -> sums.merge(
                        new Name(account, hour, key, model, meter.name()),
                        new Sum(sign * quantity, 0, BigDecimal.ZERO),
                        Sum::plus));
    }
}

package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.usage.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What an account has used in its latest hour by key and model, as a text in its row, where sums move in the
 * transaction that moves the credits without a statement of their own. With the next hour, or once the text is long or
 * a sum is large, they move to a table.
 */
final class RecentUsage {

    /** A row of more than 2,000 bytes would be cut up and stored apart, which costs more than the table does. */
    private static final int LONGEST = 1_000;

    /** A larger sum could leave the range with the next call, which would then never be recorded; the table has no such range. */
    private static final long MOST = 1L << 61;

    record Name(long hour, String key, String model) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int order = Long.compare(hour, other.hour);
            order = order != 0 ? order : key.compareTo(other.key);
            return order != 0 ? order : model.compareTo(other.model);
        }
    }

    /** Quantities by the name of their meter; calls have an empty one. */
    record Sum(long credits, BigDecimal cost, SortedMap<String, Long> quantities) {
        Sum plus(Sum other) {
            SortedMap<String, Long> all = new TreeMap<>(quantities);
            other.quantities.forEach((meter, quantity) -> all.merge(meter, quantity, Math::addExact));
            return new Sum(Math.addExact(credits, other.credits), cost.add(other.cost), all);
        }

        private boolean hasRoom() {
            return credits < MOST && quantities.values().stream().allMatch(quantity -> quantity < MOST);
        }
    }

    private final SortedMap<Name, Sum> sums = new TreeMap<>();

    /** Reads what {@link #text} has written. */
    RecentUsage(String text) {
        for (String line : text.isEmpty() ? new String[0] : text.split("\n")) {
            String[] words = line.split(" ");
            SortedMap<String, Long> quantities = new TreeMap<>();
            for (int i = 5; i < words.length; i++) {
                int mark = words[i].indexOf('=');
                quantities.put(words[i].substring(0, mark), Long.valueOf(words[i].substring(mark + 1)));
            }
            sums.put(
                    new Name(Long.parseLong(words[0]), words[1], words[2]),
                    new Sum(Long.parseLong(words[3]), new BigDecimal(words[4]), quantities));
        }
    }

    void add(UsageRecord record, EndedCall call) {
        add(record, call.recorded(), 1);
    }

    void subtract(UsageRecord record, EndedCall call) {
        add(record, call.recorded(), -1);
    }

    /** The text to be kept in the account's row, empty if the sums are added to a table's rows instead. */
    String text(String account, Rows rows) {
        String text = text();
        if (text.length() <= LONGEST && isOfOneHour() && sums.values().stream().allMatch(Sum::hasRoom)) {
            return text;
        }
        sums.forEach((name, sum) -> HourRows.add(rows, account, name, sum));
        return "";
    }

    private boolean isOfOneHour() {
        return sums.isEmpty() || sums.firstKey().hour == sums.lastKey().hour;
    }

    private String text() {
        StringBuilder text = new StringBuilder(128);
        sums.forEach((name, sum) -> {
            text.append(text.isEmpty() ? "" : "\n").append(name.hour);
            text.append(' ').append(name.key).append(' ').append(name.model);
            text.append(' ').append(sum.credits).append(' ').append(sum.cost.toPlainString());
            sum.quantities.forEach((meter, quantity) ->
                    text.append(' ').append(meter).append('=').append((long) quantity));
        });
        return text.toString();
    }

    private void add(UsageRecord record, Instant recorded, long sign) {
        SortedMap<String, Long> quantities = new TreeMap<>(Map.of("", sign));
        record.usage().quantities().forEach((meter, quantity) -> quantities.put(meter.name(), sign * quantity));
        BigDecimal cost = record.charge().vendorCost().amount();
        sums.merge(
                new Name(
                        TimeUnit.SECONDS.toHours(recorded.getEpochSecond()),
                        record.key().value(),
                        record.model().value()),
                new Sum(sign * record.charge().credits().nanos(), sign < 0 ? cost.negate() : cost, quantities),
                Sum::plus);
    }
}

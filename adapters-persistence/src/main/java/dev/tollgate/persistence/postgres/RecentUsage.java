package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.usage.UsageRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
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

    /**
     * A larger sum belongs into the table: servers of the version before read no sum beyond the
     * range of a long here.
     */
    private static final int MOST_BITS = 61;

    record Name(long hour, String key, String model) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int order = Long.compare(hour, other.hour);
            order = order != 0 ? order : key.compareTo(other.key);
            return order != 0 ? order : model.compareTo(other.model);
        }
    }

    /** Quantities by the name of their meter; calls have an empty one. */
    record Sum(BigInteger credits, BigDecimal cost, SortedMap<String, BigInteger> quantities) {
        Sum plus(Sum other) {
            SortedMap<String, BigInteger> all = new TreeMap<>(quantities);
            other.quantities.forEach((meter, quantity) -> all.merge(meter, quantity, BigInteger::add));
            return new Sum(credits.add(other.credits), cost.add(other.cost), all);
        }

        private boolean hasRoom() {
            return credits.bitLength() <= MOST_BITS
                    && quantities.values().stream().allMatch(quantity -> quantity.bitLength() <= MOST_BITS);
        }
    }

    private final SortedMap<Name, Sum> sums = new TreeMap<>();

    /** Reads what {@link #text} has written. */
    RecentUsage(String text) {
        for (String line : text.isEmpty() ? new String[0] : text.split("\n")) {
            String[] words = line.split(" ");
            SortedMap<String, BigInteger> quantities = new TreeMap<>();
            for (int i = 5; i < words.length; i++) {
                int mark = words[i].indexOf('=');
                quantities.put(words[i].substring(0, mark), new BigInteger(words[i].substring(mark + 1)));
            }
            sums.put(
                    new Name(Long.parseLong(words[0]), words[1], words[2]),
                    new Sum(new BigInteger(words[3]), new BigDecimal(words[4]), quantities));
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
                    text.append(' ').append(meter).append('=').append(quantity));
        });
        return text.toString();
    }

    private void add(UsageRecord record, Instant recorded, long sign) {
        SortedMap<String, BigInteger> quantities = new TreeMap<>(Map.of("", BigInteger.valueOf(sign)));
        record.usage()
                .quantities()
                .forEach((meter, quantity) -> quantities.put(meter.name(), BigInteger.valueOf(sign * quantity)));
        BigDecimal cost = record.charge().vendorCost().amount();
        sums.merge(
                new Name(
                        TimeUnit.SECONDS.toHours(recorded.getEpochSecond()),
                        record.key().value(),
                        record.model().value()),
                new Sum(
                        BigInteger.valueOf(sign * record.charge().credits().nanos()),
                        sign < 0 ? cost.negate() : cost,
                        quantities),
                Sum::plus);
    }
}

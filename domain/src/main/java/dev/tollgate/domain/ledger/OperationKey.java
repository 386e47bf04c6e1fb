package dev.tollgate.domain.ledger;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The caller's own name of a change, unique per account for ever: a repeat with the same key and
 * content changes nothing and gets the same answer, other content is a conflict. Some beginnings are
 * reserved: see {@link #refuseOfHouse}.
 *
 * @param value 1 to 200 printable characters
 */
public record OperationKey(String value) implements Comparable<OperationKey> {

    static final int LONGEST = 200;

    /** Begins the names of lots of what moved on from another: see {@link Rests}. */
    static final String REST = "rest:";

    /** Begins the names of lots of what comes back after what it was taken for is over. */
    static final String LATE = "late:";

    private static final Pattern OF_LEDGER = Pattern.compile("(rest|late):.*");

    private static final Pattern OF_HOUSE = Pattern.compile("(rest|late|plan|rollover|[^:]+:(live|test)):.*");

    public OperationKey {
        Objects.requireNonNull(value, "value must not be null");
        if (value.isEmpty() || value.length() > LONGEST || !isPrintable(value)) {
            throw new IllegalArgumentException("operation key '" + value + "' must have 1 to 200 printable characters");
        }
    }

    /**
     * The key of a change that a caller asks for by hand; see {@link #refuseOfHouse}.
     *
     * @throws IllegalArgumentException if it has not 1 to 200 printable characters too
     */
    public static OperationKey ofCaller(String value) {
        OperationKey key = new OperationKey(value);
        key.refuseOfHouse();
        return key;
    }

    /**
     * Refuses what looks like a key that the house makes for itself: whoever took one would keep the change
     * that it is for from being made. They begin with {@code plan:} and {@code rollover:} for plans, with a
     * provider's account and {@code :live:} or {@code :test:} for payments, such as {@code stripe:live:}, and
     * with {@code rest:} and {@code late:} for lots that the ledger makes of others.
     *
     * @throws IllegalArgumentException if it begins so
     */
    public void refuseOfHouse() {
        refuse(OF_HOUSE, "rest:, late:, plan:, rollover:, stripe:live: or the like");
    }

    /** Names of lots that the ledger makes of others are nobody's key, not even the house's. */
    void refuseOfLedger() {
        refuse(OF_LEDGER, "rest: or late:");
    }

    private void refuse(Pattern reserved, String beginnings) {
        if (reserved.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "operation key '" + value + "' must not begin with " + beginnings + ", which is reserved");
        }
    }

    /** A name that the ledger makes of another: of its text, or of a sum where that would be too long. */
    static OperationKey made(String prefix, OperationKey of) {
        String plain = prefix + of.value();
        return new OperationKey(
                plain.length() <= LONGEST
                        ? plain
                        : prefix + Fingerprint.of("rest").with(of.value()).value());
    }

    /** Half a surrogate pair is no character: stores would write it as another one. */
    static boolean isPrintable(String value) {
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int character = value.codePointAt(at);
            if (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(OperationKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

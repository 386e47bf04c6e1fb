package dev.tollgate.domain.ledger;

/**
 * The caller's own name of a change, unique per account for ever: a repeat with the same key and
 * content changes nothing and gets the same answer, other content is a conflict.
 *
 * @param value 1 to 200 printable characters
 */
public record OperationKey(String value) implements Comparable<OperationKey> {

    static final int LONGEST = 200;

    /** Begins the names of lots of what moved on from another: see {@link Rests}. */
    static final String REST = "rest:";

    /** Begins the names of lots of what comes back after what it was taken for is over. */
    static final String LATE = "late:";

    public OperationKey {
        if (value.isEmpty() || value.length() > LONGEST || !isPrintable(value)) {
            throw new IllegalArgumentException("operation key '" + value + "' must have 1 to 200 printable characters");
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
    private static boolean isPrintable(String value) {
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

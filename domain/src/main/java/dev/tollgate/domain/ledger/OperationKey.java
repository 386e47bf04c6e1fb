package dev.tollgate.domain.ledger;

/**
 * The caller's own name of a change, unique per account for ever: a repeat with the same key and
 * content changes nothing and gets the same answer, other content is a conflict.
 *
 * @param value 1 to 200 printable characters
 */
public record OperationKey(String value) implements Comparable<OperationKey> {

    static final int LONGEST = 200;

    public OperationKey {
        if (value.isEmpty() || value.length() > LONGEST || !isPrintable(value)) {
            throw new IllegalArgumentException("operation key '" + value + "' must have 1 to 200 printable characters");
        }
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

package dev.tollgate.domain.inference;

import java.util.regex.Pattern;

/**
 * Names a vendor, or one configured way to a vendor.
 *
 * @param value 1 to 64 lower-case letters, digits, underscores or hyphens
 */
public record ProviderId(String value) implements Comparable<ProviderId> {

    /** The most characters of an id. */
    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1," + LONGEST + "}");

    public ProviderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "provider '" + value + "' must be 1 to 64 lower-case letters, digits, underscores or hyphens");
        }
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

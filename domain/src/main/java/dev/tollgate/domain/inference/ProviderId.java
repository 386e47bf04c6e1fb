package dev.tollgate.domain.inference;

import dev.tollgate.domain.NameForm;
import java.util.Objects;

/**
 * Names a vendor, or one configured way to a vendor.
 *
 * @param value 1 to 64 lower-case letters, digits, underscores or hyphens
 */
public record ProviderId(String value) implements Comparable<ProviderId> {

    /** The most characters of an id. */
    public static final int LONGEST = 64;

    private static final NameForm FORM = new NameForm(NameForm.LOWER_CASE + NameForm.DIGITS + "_-", LONGEST);

    public ProviderId {
        Objects.requireNonNull(value, "value must not be null");
        if (!FORM.isMetBy(value)) {
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

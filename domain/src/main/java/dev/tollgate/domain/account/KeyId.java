package dev.tollgate.domain.account;

import dev.tollgate.domain.NameForm;
import java.util.Objects;

/**
 * The public part of a key: names it in records and lists, proves nothing.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, colons or hyphens
 */
public record KeyId(String value) {

    private static final NameForm FORM = new NameForm(NameForm.LETTERS + NameForm.DIGITS + "._:-", 64);

    /** Stands for calls that came in without a key, as an embedder's own calls do. */
    public static final KeyId NONE = new KeyId("none");

    public KeyId {
        Objects.requireNonNull(value, "value must not be null");
        if (!FORM.isMetBy(value)) {
            throw new IllegalArgumentException(
                    "key id '" + value + "' must be 1 to 64 letters, digits, dots, underscores, colons or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

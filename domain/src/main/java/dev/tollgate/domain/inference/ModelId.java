package dev.tollgate.domain.inference;

import dev.tollgate.domain.NameForm;
import java.util.Objects;

/**
 * The name of a model, as we sell it or as a price book lists it.
 *
 * @param value 1 to 200 letters, digits and {@code . _ : / @ + -}, beginning with a letter or digit
 */
public record ModelId(String value) implements Comparable<ModelId> {

    private static final NameForm FORM = new NameForm(NameForm.LETTERS + NameForm.DIGITS + "._:/@+-", 200);

    public ModelId {
        Objects.requireNonNull(value, "value must not be null");
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "model '" + value + "' must be 1 to 200 letters, digits or any of . _ : / @ + -");
        }
    }

    /** Whether the constructor takes this name. */
    public static boolean isWellFormed(String value) {
        return FORM.isMetBy(value) && Character.isLetterOrDigit(value.charAt(0));
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

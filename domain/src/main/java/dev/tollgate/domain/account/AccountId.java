package dev.tollgate.domain.account;

import dev.tollgate.domain.NameForm;
import java.util.Objects;

/**
 * Names the account whose credits are spent.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, colons or hyphens
 */
public record AccountId(String value) implements Comparable<AccountId> {

    private static final NameForm FORM = new NameForm(NameForm.LETTERS + NameForm.DIGITS + "._:-", 64);

    public AccountId {
        Objects.requireNonNull(value, "value must not be null");
        if (!FORM.isMetBy(value)) {
            throw new IllegalArgumentException(
                    "account id '" + value + "' must be 1 to 64 letters, digits, dots, underscores, colons or hyphens");
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.tollgate.domain.account;

import java.util.regex.Pattern;

/**
 * Names the account whose credits are spent.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, colons or hyphens
 */
public record AccountId(String value) implements Comparable<AccountId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    public AccountId {
        if (!FORM.matcher(value).matches()) {
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

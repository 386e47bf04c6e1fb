package dev.tollgate.domain.money;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a customer pays: minor units (cents, or whole units where a currency has none) of one
 * currency.
 *
 * @param minorUnits amount in the currency's smallest unit; negative for money given back
 * @param currency ISO 4217 code in capitals; {@code XXX} means no money was involved
 */
public record Money(long minorUnits, String currency) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** No money was involved. */
    public static final Money NONE = new Money(0, "XXX");

    public Money {
        Objects.requireNonNull(currency, "currency must not be null");
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("currency '" + currency + "' must be three capital letters (ISO 4217)");
        }
        if (currency.equals("XXX") && minorUnits != 0) {
            throw new IllegalArgumentException("an amount of " + minorUnits + " needs a currency");
        }
    }

    /**
     * Whether no money was involved, which is not the same as an amount of zero in some currency.
     */
    public boolean isNone() {
        return currency.equals("XXX");
    }
}

package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An account's wish to buy a pack whenever its balance is low.
 *
 * @param threshold buy when less than this is available
 * @param monthlyMost the most that may be spent so in one calendar month, in UTC
 * @param declines how often the card declined since it last worked
 * @param notBefore when it may be tried again
 */
public record AutoTopUp(
        AccountId account, Credits threshold, String pack, Money monthlyMost, int declines, Instant notBefore) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(28);

    public AutoTopUp {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(threshold, "threshold must not be null");
        Objects.requireNonNull(pack, "pack must not be null");
        Objects.requireNonNull(monthlyMost, "monthlyMost must not be null");
        Objects.requireNonNull(notBefore, "notBefore must not be null");
    }

    /** Whether it wishes for the same as another one, however its card has done. */
    public boolean wishesTheSameAs(AutoTopUp other) {
        return account.equals(other.account)
                && threshold.equals(other.threshold)
                && pack.equals(other.pack)
                && monthlyMost.equals(other.monthlyMost);
    }

    /** The same after a decline: the wait doubles from an hour to four weeks. */
    public AutoTopUp declined(Instant now) {
        var doubled = Duration.ofHours(1L << Math.min(declines, 10));
        var wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        return new AutoTopUp(account, threshold, pack, monthlyMost, declines + 1, now.plus(wait));
    }

    /** The same after a payment. */
    public AutoTopUp worked() {
        return new AutoTopUp(account, threshold, pack, monthlyMost, 0, Instant.EPOCH);
    }
}

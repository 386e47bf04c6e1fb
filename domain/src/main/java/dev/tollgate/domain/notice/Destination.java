package dev.tollgate.domain.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Where an account wants to hear notices.
 *
 * @param secret what notices to it are signed with
 * @param kinds what it wants to hear of
 * @param lowMark below this many credits they are low; zero for never
 * @param since when it was set; a change starts it afresh
 * @param disabled when it was given up; {@link Instant#MAX} while it is in use
 * @param reason why it was given up; empty while it is in use
 */
public record Destination(
        AccountId account,
        URI address,
        String secret,
        Set<NoticeKind> kinds,
        Credits lowMark,
        Instant since,
        Instant disabled,
        String reason) {

    private static final int LONGEST_ADDRESS = 2_048;
    private static final Credits HIGHEST_MARK = Credits.of(1_000_000_000);

    public Destination {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(address, "address must not be null");
        Objects.requireNonNull(secret, "secret must not be null");
        Objects.requireNonNull(kinds, "kinds must not be null");
        Objects.requireNonNull(lowMark, "lowMark must not be null");
        Objects.requireNonNull(since, "since must not be null");
        Objects.requireNonNull(disabled, "disabled must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        kinds = Set.copyOf(kinds);
        check(address);
        if (kinds.isEmpty() || kinds.contains(NoticeKind.TEST)) {
            throw new IllegalArgumentException("a destination hears at least one kind of notice; those to choose from"
                    + " come about by themselves: " + kinds);
        }
        check(lowMark);
    }

    /** Reads an address that may be one of a destination's. */
    public static URI address(String text) {
        URI address = URI.create(text);
        check(address);
        return address;
    }

    /** Reads a mark below which credits are low. */
    public static Credits lowMark(String text) {
        Credits mark = Credits.of(text);
        check(mark);
        return mark;
    }

    /** Whether it was given up; nothing is sent to it until its account sets it again. */
    public boolean isDisabled() {
        return !disabled.equals(Instant.MAX);
    }

    /** Whether the account asked to hear of this kind. */
    public boolean wants(NoticeKind kind) {
        return kinds.contains(kind);
    }

    /** The same, given up. */
    public Destination disabledAt(Instant instant, String why) {
        return new Destination(account, address, secret, kinds, lowMark, since, instant, why);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Destination[" + account + ", " + address + ", " + kinds + ", " + lowMark + ", " + since + ", "
                + disabled + ", " + reason + "]";
    }

    private static void check(URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null
                || address.toString().length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("an address is https:// with a host, without user and fragment, up to "
                    + LONGEST_ADDRESS + " characters");
        }
    }

    private static void check(Credits lowMark) {
        if (lowMark.isNegative() || lowMark.isMoreThan(HIGHEST_MARK)) {
            throw new IllegalArgumentException("the low mark is " + lowMark + "; it must be 0 to " + HIGHEST_MARK);
        }
    }
}

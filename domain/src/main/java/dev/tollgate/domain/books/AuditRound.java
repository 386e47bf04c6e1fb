package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How far the audit of all accounts is, those that nobody uses included. It goes through them by id, in one round a
 * day.
 *
 * @param number of the round, from 1
 * @param began when the round began
 * @param size how many accounts there were then
 * @param after the last account that it has audited, empty before the first
 * @param accounts how many it has audited
 * @param violations how many it has found
 * @param over whether it has audited the last account
 * @param lastEnded when a whole round last ended; {@link Instant#EPOCH} if none has
 */
public record AuditRound(
        long number,
        Instant began,
        long size,
        String after,
        long accounts,
        long violations,
        boolean over,
        Instant lastEnded) {

    /** Before the first round. */
    public static final AuditRound NONE = new AuditRound(0, Instant.EPOCH, 0, "", 0, 0, true, Instant.EPOCH);

    private static final Duration EVERY = Duration.ofDays(1);

    /** So many pieces of one length make up a round, or more if accounts are opened meanwhile. */
    private static final long PIECES = 5_000;

    /** A piece of fewer is not worth its place being kept. */
    private static final int LEAST = 100;

    /** In so many rounds each account is read once from its first entry. */
    private static final int WHOLE = 30;

    public AuditRound {
        Objects.requireNonNull(began, "began must not be null");
        Objects.requireNonNull(after, "after must not be null");
        Objects.requireNonNull(lastEnded, "lastEnded must not be null");
    }

    /** Whether another round is to begin; one that began in the future is none. */
    public boolean isNextDue(Instant now) {
        return over && (now.isBefore(began) || !now.isBefore(began.plus(EVERY)));
    }

    /** The round after this one, at its beginning. */
    public AuditRound next(Instant now, long size) {
        return new AuditRound(number + 1, now, size, "", 0, 0, false, lastEnded);
    }

    /** How many accounts are to be audited next. */
    public int piece() {
        return Math.clamp(size / PIECES, LEAST, Integer.MAX_VALUE);
    }

    /** Whether an account is to be read from its first entry in this round, not from where the last audit ended. */
    public boolean readsWhole(AccountId account) {
        return Math.floorMod(account.value().hashCode() + number, WHOLE) == 0;
    }

    /** The round after a piece, which may have been its last. */
    public AuditRound past(AccountId last, long audited, long found) {
        return new AuditRound(
                number, began, size, last.value(), accounts + audited, violations + found, false, lastEnded);
    }

    /** The round as it ended. */
    public AuditRound ended(Instant now) {
        return new AuditRound(number, began, size, after, accounts, violations, true, now);
    }

    /** Since when no whole round has ended: the end of the last one or, before any, when the first began. */
    public Instant waitingSince() {
        return lastEnded.equals(Instant.EPOCH) ? began : lastEnded;
    }
}

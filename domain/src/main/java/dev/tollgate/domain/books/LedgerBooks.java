package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens whole books for the audit. Reads only; never blocks calls for longer than one account's read. */
public interface LedgerBooks {

    /** The books of one account, one consistent state; empty if there is no such account. */
    Optional<Books> open(AccountId account);

    /**
     * A part of the books: the present, and the journal after {@code before} up to about {@code most}
     * entries, never ending between two entries of one call. Whole books if they are that short and
     * {@code before} is where the journal begins.
     */
    Optional<Books> open(AccountId account, Rebuilt before, int most);

    /** Where the journal that is kept begins: {@link Rebuilt#NOTHING}, or what stands for older entries. */
    Rebuilt origin(AccountId account);

    /** How far the journal has been audited and was found right; its origin before the first audit. */
    Rebuilt audited(AccountId account);

    /** Keeps how far the journal has been audited; a repeat, or going back, does no harm. */
    void keepAudited(AccountId account, Rebuilt until);

    /**
     * Pages through accounts whose books changed at or after an instant or whose grants are stopped,
     * by id: those after {@code after}, the first page after "". A page of fewer than {@code most} is
     * the last. {@link Instant#EPOCH} lists all accounts. Each is told as the version it has: books that
     * are opened afterwards are of that one or a later one.
     */
    List<AccountVersion> changedSince(Instant since, String after, int most);

    /** How many accounts there are. */
    long accounts();

    /** How far the audit of all accounts is, as it was kept last; {@link AuditRound#NONE} before the first. */
    AuditRound round();

    /** Keeps how far it is, instead of what was kept before; a repeat, or going back, does no harm. */
    void keepRound(AuditRound round);
}

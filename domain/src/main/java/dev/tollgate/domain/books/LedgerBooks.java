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
     * Pages through accounts whose books changed at or after an instant, by id: those after {@code
     * after}, the first page after "". {@link Instant#EPOCH} lists all accounts.
     */
    List<AccountId> changedSince(Instant since, String after, int most);
}

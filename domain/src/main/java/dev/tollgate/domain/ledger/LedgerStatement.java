package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an account's books. Every answer is one consistent state, rolled to the present: it shows
 * nothing that the next call could not spend.
 */
public interface LedgerStatement {

    /** Empty if there is no such account. */
    Optional<Balance> findBalance(AccountId account);

    /**
     * How far the journals of some accounts go, what is due to be written to them by now included; absent where there is
     * no such account. To be asked of many at once by whoever looks again and again for what has changed.
     */
    Map<AccountId, JournalEnd> ends(Set<AccountId> accounts);

    /**
     * The balance as it was at an instant, from the journal: credits posted and debt. Holds, credit
     * limits and scopes are not part of history and count as zero. Empty if there is no such account,
     * or if its journal is not kept that far back.
     */
    Optional<Balance> findBalanceAt(AccountId account, Instant instant);

    /** Lots with anything left, in draw order, those not yet in effect included. */
    List<Lot> lots(AccountId account);

    /** Entries by sequence, those after {@code after}, oldest first. */
    List<Entry> entries(AccountId account, long after, int most);

    /** Entries by sequence, those before {@code before}, newest first. */
    List<Entry> latestEntries(AccountId account, long before, int most);

    /** Open holds of an account, oldest first. */
    List<OpenHold> holds(AccountId account, int most);
}

package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import java.util.List;

/**
 * Accounts that nobody calls: their lots begin and end all the same. Calls bring an account up to
 * the present by themselves; this is for the job that does it for the others, so that the journal
 * tells of expiries soon after they happen.
 */
public interface IdleAccounts {

    /** Accounts with lots that have begun or ended unnoticed, those that wait longest first. */
    List<AccountId> due(int most);

    /** Brings an account up to the present, atomically; does nothing if there is no such account. */
    void roll(AccountId account);
}

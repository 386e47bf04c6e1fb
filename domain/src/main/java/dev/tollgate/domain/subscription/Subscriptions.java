package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Our mirror of subscriptions. Every method is atomic. */
public interface Subscriptions {

    /** A subscription as it was last stored; empty if it never was. */
    Optional<Subscription> find(String id);

    /** All of an account, by id. */
    List<Subscription> ofAccount(AccountId account);

    /** All of some accounts, by id; accounts that have none are absent. */
    Map<AccountId, List<Subscription>> ofAccounts(Set<AccountId> accounts);

    /**
     * Stores what is known now. Answers false, and changes nothing, when a holder of a later lease
     * has stored it before.
     *
     * @param fence of the lease under which the truth was fetched; a repeat with the same is allowed
     */
    boolean save(Subscription subscription, long fence);

    /** Stores one that was never stored; answers false, and changes nothing, when it was. */
    boolean add(Subscription first);

    /** Replaces one; answers false, and changes nothing, unless it stands as {@code before} says. */
    boolean replace(Subscription before, Subscription changed);

    /** Those to be looked at by now, earliest first. */
    List<Subscription> due(Instant now, int most);

    /** Those that have not ended, by id, after an id; the first page after "". */
    List<Subscription> living(String after, int most);
}

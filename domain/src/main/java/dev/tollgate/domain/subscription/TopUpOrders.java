package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders of credits. Every method is atomic and durable. */
public interface TopUpOrders {

    /**
     * Writes a new order; false, and nothing changes, when its id is in use or when it is automatic
     * and another automatic one of the account is open.
     */
    boolean place(TopUpOrder order);

    /** An order as it stands; empty if it was never placed. */
    Optional<TopUpOrder> find(String id);

    /** Notes where an order is paid; an order keeps its first reference. */
    void refer(String id, String reference);

    /** Moves an order on from OPEN, or from EXPIRED or FAILED to PAID; false if it may not. */
    boolean settle(String id, TopUpOrder.State state);

    /** All of an account since an instant, newest first; those of one instant by id, the last first. */
    List<TopUpOrder> ofAccount(AccountId account, Instant since);

    /** Of some accounts, the automatic orders that are open: one an account at most. */
    Map<AccountId, TopUpOrder> inFlight(Set<AccountId> accounts);

    /** Orders made since an instant, and all still open, by id, after an id; the first page after "". */
    List<TopUpOrder> since(Instant since, String after, int most);
}

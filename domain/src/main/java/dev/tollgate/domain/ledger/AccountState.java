package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the engine always needs of an account: its totals and its open lots, however long its
 * history and however many its holds.
 *
 * @param lots those with anything remaining, in {@link DrawOrder}
 */
public record AccountState(AccountId account, AccountTotals totals, List<Lot> lots) {

    public AccountState {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(totals, "totals must not be null");
        Objects.requireNonNull(lots, "lots must not be null");
        lots = List.copyOf(lots);
    }

    /** A new account. */
    public static AccountState open(AccountId account) {
        return new AccountState(account, AccountTotals.NEW, List.of());
    }

    /** Of stored parts: puts the lots in order. */
    public static AccountState of(AccountId account, AccountTotals totals, List<Lot> lots) {
        return new AccountState(
                account, totals, lots.stream().sorted(DrawOrder.COMPARATOR).toList());
    }

    /** What the account has as of {@link AccountTotals#asOf}. */
    public Balance balance() {
        Credits scoped = Credits.ZERO;
        for (Lot lot : lots) {
            if (!lot.terms().scope().isAll() && lot.isInEffect(totals.asOf())) {
                scoped = scoped.plus(lot.free());
            }
        }
        return new Balance(totals.posted(), totals.held(), totals.debt(), totals.creditLimit(), scoped);
    }

    /** Whether a call now needs nothing but the totals and lots as they are. */
    public boolean isCurrent(Instant now) {
        return now.isBefore(totals.next());
    }
}

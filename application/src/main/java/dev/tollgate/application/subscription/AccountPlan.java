package dev.tollgate.application.subscription;

import dev.tollgate.application.account.AccountChange;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which subscription counts for an account: it names the account's plan, and with it the limits and
 * multipliers of its calls.
 */
final class AccountPlan {

    /** One that lives before one that has ended, one that is paid for before one that is assigned. */
    static final Comparator<Subscription> COUNTS = Comparator.comparing(
                    (Subscription each) -> each.standing().isTerminal())
            .thenComparing(each -> !each.standing().isUsable())
            .thenComparing(Subscription::isAssigned)
            .thenComparing(each -> each.period().end(), Comparator.reverseOrder())
            .thenComparing(Subscription::id);

    private final Subscriptions subscriptions;
    private final AccountChange change;

    AccountPlan(Subscriptions subscriptions, Accounts accounts) {
        this.subscriptions = subscriptions;
        this.change = new AccountChange(accounts);
    }

    /** Ends an assigned plan beside a paid one, and names the plan of what counts now. */
    void refresh(AccountId id) {
        var all = subscriptions.ofAccount(id);
        var counting = all.stream().filter(each -> each.standing().isUsable()).min(COUNTS);
        if (counting.filter(each -> !each.isAssigned()).isPresent()) {
            all.stream()
                    .filter(each -> each.isAssigned() && !each.standing().isTerminal())
                    .forEach(each -> subscriptions.save(each.endedNow(), 0));
        }
        name(id, counting);
    }

    private void name(AccountId id, Optional<Subscription> counting) {
        var plan = counting.map(Subscription::plan).orElse(Account.NO_PLAN);
        change.make(id, account -> account.onPlan(plan));
    }
}

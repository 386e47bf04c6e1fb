package dev.tollgate.application.subscription;

import dev.tollgate.application.account.AccountChange;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import java.util.Comparator;

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
    private final AssignedCredits assignedCredits;
    private final AccountChange change;

    AccountPlan(Subscriptions subscriptions, AssignedCredits assignedCredits, Accounts accounts) {
        this.subscriptions = subscriptions;
        this.assignedCredits = assignedCredits;
        this.change = new AccountChange(accounts);
    }

    /**
     * Ends an assigned plan beside a paid one, after it gave what it owes, and names the plan of what
     * counts now. One that cannot give before the books are mended ends when it can. It looks again
     * after naming: one who names late then sees what was stored since it first looked.
     */
    void refresh(AccountId id) {
        var counts = counting(id);
        String named;
        do {
            named = counts;
            var plan = named;
            change.make(id, account -> account.onPlan(plan));
            counts = counting(id);
        } while (!counts.equals(named));
    }

    private String counting(AccountId id) {
        var all = subscriptions.ofAccount(id);
        var counting = all.stream().filter(each -> each.standing().isUsable()).min(COUNTS);
        if (counting.filter(each -> !each.isAssigned()).isPresent()) {
            for (var each : all) {
                if (each.isAssigned()
                        && !each.standing().isTerminal()
                        && assignedCredits.end(each) == AssignedCredits.Replaced.LOST) {
                    return counting(id);
                }
            }
        }
        return counting.map(Subscription::plan).orElse(Account.NO_PLAN);
    }
}

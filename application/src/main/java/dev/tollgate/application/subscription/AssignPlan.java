package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** Puts an account on a plan without a billing provider; its allowance is granted at once. */
public final class AssignPlan {

    private final BillingPorts ports;
    private final Accounts accounts;
    private final AssignedCredits assignedCredits;
    private final AccountPlan accountPlan;
    private final InstantSource clock;

    @Inject
    public AssignPlan(BillingPorts ports, Accounts accounts, PostCredits postCredits, InstantSource clock) {
        this.ports = ports;
        this.accounts = accounts;
        this.assignedCredits = new AssignedCredits(ports, postCredits, clock);
        this.accountPlan = new AccountPlan(ports.subscriptions(), assignedCredits, accounts);
        this.clock = clock;
    }

    /** A repeat changes nothing; another plan changes the allowance of the running month. */
    public Result assign(AccountId account, String planId) {
        var plan = ports.plans().present().find(planId);
        var owner = accounts.find(account);
        if (plan.isEmpty()) {
            return new Result.NoPlan(planId);
        }
        if (owner.isEmpty()) {
            return new Result.NoAccount(account);
        }
        var now = clock.instant();
        var paid = ports.subscriptions().ofAccount(account).stream()
                .filter(each -> !each.isAssigned() && !each.standing().isTerminal())
                .findFirst();
        if (paid.isPresent()) {
            return new Result.Subscribed(paid.get());
        }
        ports.subscriptions().add(Subscription.assigned(account, plan.get(), now));
        return assignedCredits
                .change(
                        "plan:" + account,
                        before -> before.plan().equals(planId)
                                        && !before.standing().isTerminal()
                                ? before
                                : before.onPlan(planId, now))
                .<Result>map(this::given)
                .orElseGet(Result.Frozen::new);
    }

    /** The same where a customer chose the plan, told as every wish of a customer is. */
    BillingResult chosen(AccountId account, String planId) {
        return switch (assign(account, planId)) {
            case Result.Assigned(var subscription) -> new BillingResult.Stands(subscription);
            case Result.Subscribed(var subscription) -> new BillingResult.HasSubscription(subscription);
            case Result.Frozen frozen -> new BillingResult.Frozen();
            case Result.NoPlan none -> new BillingResult.NotSold(planId);
            case Result.NoAccount none -> new BillingResult.NoSubscription();
        };
    }

    private Result given(Subscription assigned) {
        give(assigned);
        return new Result.Assigned(ports.subscriptions().find(assigned.id()).orElse(assigned));
    }

    /** Gives what an assigned plan is due by now, and names the plan of what counts. */
    Worked give(Subscription assigned) {
        var worked = assignedCredits.give(assigned);
        accountPlan.refresh(assigned.account());
        return worked;
    }

    /** Ends an assigned plan; empty if it has to give first what frozen books do not take. */
    Optional<Subscription> end(Subscription assigned) {
        var ended = assignedCredits.change(
                assigned.id(), before -> before.standing().isTerminal() ? before : before.endedNow());
        accountPlan.refresh(assigned.account());
        return ended;
    }

    /** What became of it. */
    public sealed interface Result {
        /** On the plan, now or since before. */
        record Assigned(Subscription subscription) implements Result {}

        /** The account pays for a plan at the billing provider: that has to end first. */
        record Subscribed(Subscription subscription) implements Result {}

        /**
         * The plan before owes credits that the ledger takes only when the account's books are
         * mended: nothing was changed.
         */
        record Frozen() implements Result {}

        /** There is no such plan. */
        record NoPlan(String plan) implements Result {}

        /** There is no such account. */
        record NoAccount(AccountId account) implements Result {}
    }
}

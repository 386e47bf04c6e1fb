package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Puts an account on a plan without a billing provider; its allowance is granted at once. */
public final class AssignPlan {

    private final BillingPorts ports;
    private final Accounts accounts;
    private final GrantAllowances grantAllowances;
    private final InstantSource clock;

    @Inject
    public AssignPlan(BillingPorts ports, Accounts accounts, GrantAllowances grantAllowances, InstantSource clock) {
        this.ports = ports;
        this.accounts = accounts;
        this.grantAllowances = grantAllowances;
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
        var before = ports.subscriptions()
                .find("plan:" + account)
                .filter(each -> !each.standing().isTerminal());
        var assigned = before.map(each -> each.plan().equals(planId) ? each : each.onPlan(planId, now))
                .orElseGet(() -> Subscription.assigned(account, plan.get(), now));
        ports.subscriptions().save(assigned, 0);
        accounts.update(owner.get().onPlan(planId));
        grantAllowances.grant();
        return new Result.Assigned(ports.subscriptions().find(assigned.id()).orElse(assigned));
    }

    /** What became of it. */
    public sealed interface Result {
        /** On the plan, now or since before. */
        record Assigned(Subscription subscription) implements Result {}

        /** The account pays for a plan at the billing provider: that has to end first. */
        record Subscribed(Subscription subscription) implements Result {}

        /** There is no such plan. */
        record NoPlan(String plan) implements Result {}

        /** There is no such account. */
        record NoAccount(AccountId account) implements Result {}
    }
}

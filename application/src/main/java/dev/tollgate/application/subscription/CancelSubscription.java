package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingPorts;
import jakarta.inject.Inject;

/** Ends a subscription, now or with its period; credits keep their expiry. */
public final class CancelSubscription {

    private final BillingPorts ports;
    private final AssignPlan assignPlan;
    private final ViewSubscription view;
    private final ReconcileSubscription reconcile;

    @Inject
    public CancelSubscription(
            BillingPorts ports, AssignPlan assignPlan, ViewSubscription view, ReconcileSubscription reconcile) {
        this.ports = ports;
        this.assignPlan = assignPlan;
        this.view = view;
        this.reconcile = reconcile;
    }

    /** A repeat changes nothing; throws {@code UnavailableException} without an answer. */
    public BillingResult cancel(AccountId account, boolean now) {
        var found = view.view(account).filter(each -> !each.standing().isTerminal());
        if (found.isEmpty()) {
            return new BillingResult.NoSubscription();
        }
        var subscription = found.get();
        if (subscription.isAssigned()) {
            return assignPlan
                    .end(subscription)
                    .<BillingResult>map(BillingResult.Stands::new)
                    .orElseGet(BillingResult.Frozen::new);
        }
        ports.planSwitch().cancel(subscription, now);
        return new BillingResult.Stands(reconcile.standing(subscription));
    }
}

package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.Standing;
import jakarta.inject.Inject;

/** Begins a subscription: on a page for what is sold, at once for a plan that is free. */
public final class OpenCheckout {

    private final BillingPorts ports;
    private final AssignPlan assignPlan;
    private final ReturnUrls returnUrls;

    @Inject
    public OpenCheckout(BillingPorts ports, AssignPlan assignPlan, ReturnUrls returnUrls) {
        this.ports = ports;
        this.assignPlan = assignPlan;
        this.returnUrls = returnUrls;
    }

    /**
     * A repeat of the same attempt gets the same page.
     *
     * @param attempt the caller's name of this wish, such as an idempotency key
     * @throws dev.tollgate.domain.UnavailableException when the billing provider cannot be asked
     */
    public BillingResult open(AccountId account, String planId, Checkout.ReturnTo returnTo, String attempt) {
        var plan = ports.plans().present().find(planId);
        if (plan.isEmpty() || !plan.get().selfService()) {
            return new BillingResult.NotSold(planId);
        }
        var all = ports.subscriptions().ofAccount(account);
        var paid = all.stream()
                .filter(each -> !each.isAssigned() && !each.standing().isTerminal())
                .filter(each -> each.standing() != Standing.INCOMPLETE)
                .findFirst();
        if (paid.isPresent()) {
            return new BillingResult.HasSubscription(paid.get());
        }
        if (!plan.get().isSold()) {
            return assignPlan.chosen(account, planId);
        }
        if (!ports.checkout().isOpen()) {
            return new BillingResult.NoProvider();
        }
        var forbidden = returnUrls.refusal(returnTo);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        var trialUsed = all.stream().anyMatch(each -> each.plan().equals(planId));
        var buyer = new Checkout.Buyer(account, ports.checkout().customer(account), trialUsed);
        var page = ports.checkout().subscribe(buyer, plan.get(), returnTo, attempt);
        return new BillingResult.Page(page.reference(), page.url());
    }
}

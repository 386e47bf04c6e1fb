package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Orders a pack of credits and opens the page to pay it on. */
public final class BuyCredits {

    private final BillingPorts ports;
    private final ReturnUrls returnUrls;
    private final InstantSource clock;

    @Inject
    public BuyCredits(BillingPorts ports, ReturnUrls returnUrls, InstantSource clock) {
        this.ports = ports;
        this.returnUrls = returnUrls;
        this.clock = clock;
    }

    /**
     * The order is written before anybody is asked for money; a repeat with the same id gets the
     * same page while the provider remembers it. After that it is a conflict: what is paid on
     * another page would be for an order that has its own.
     *
     * @throws dev.tollgate.domain.UnavailableException when the billing provider cannot be asked
     */
    public BillingResult buy(String orderId, AccountId account, String packId, Checkout.ReturnTo returnTo) {
        var pack = ports.plans().present().findPack(packId);
        if (pack.isEmpty()) {
            return new BillingResult.NotSold(packId);
        }
        if (!ports.checkout().isOpen()) {
            return new BillingResult.NoProvider();
        }
        var forbidden = returnUrls.refusal(returnTo);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        var customer = ports.checkout().customer(account);
        var wanted = TopUpOrder.open(orderId, account, pack.get(), false, clock.instant());
        ports.orders().place(wanted);
        var order = ports.orders().find(orderId);
        if (order.isEmpty()
                || !order.get().account().equals(account)
                || !order.get().pack().equals(packId)
                || !order.get().mayBeAskedAgain(clock.instant())) {
            return new BillingResult.Conflict(orderId);
        }
        var page = ports.checkout().topUp(order.get(), customer, returnTo);
        ports.orders().refer(orderId, page.reference());
        return new BillingResult.Page(page.reference(), page.url());
    }
}

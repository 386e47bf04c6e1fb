package dev.tollgate.domain.subscription;

/** Every socket of the billing side, beside {@link dev.tollgate.domain.Ports}, whose promises hold here too. */
public record BillingPorts(
        Plans plans,
        Subscriptions subscriptions,
        BillingCustomers customers,
        TopUpOrders orders,
        AutoTopUps autoTopUps,
        SignalInbox inbox,
        BillingSignals signals,
        SubscriptionSync sync,
        Checkout checkout,
        PlanSwitch planSwitch) {

    /** The same stores with a billing provider behind them. */
    public BillingPorts provider(
            BillingSignals signals, SubscriptionSync sync, Checkout checkout, PlanSwitch planSwitch) {
        return new BillingPorts(
                plans, subscriptions, customers, orders, autoTopUps, inbox, signals, sync, checkout, planSwitch);
    }
}

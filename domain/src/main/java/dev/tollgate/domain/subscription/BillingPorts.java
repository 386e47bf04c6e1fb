package dev.tollgate.domain.subscription;

import java.util.Objects;

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

    public BillingPorts {
        Objects.requireNonNull(plans, "plans must not be null");
        Objects.requireNonNull(subscriptions, "subscriptions must not be null");
        Objects.requireNonNull(customers, "customers must not be null");
        Objects.requireNonNull(orders, "orders must not be null");
        Objects.requireNonNull(autoTopUps, "autoTopUps must not be null");
        Objects.requireNonNull(inbox, "inbox must not be null");
        Objects.requireNonNull(signals, "signals must not be null");
        Objects.requireNonNull(sync, "sync must not be null");
        Objects.requireNonNull(checkout, "checkout must not be null");
        Objects.requireNonNull(planSwitch, "planSwitch must not be null");
    }

    /** The same stores with a billing provider behind them. */
    public BillingPorts provider(
            BillingSignals signals, SubscriptionSync sync, Checkout checkout, PlanSwitch planSwitch) {
        return new BillingPorts(
                plans, subscriptions, customers, orders, autoTopUps, inbox, signals, sync, checkout, planSwitch);
    }
}

package dev.tollgate.inmemory;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subject;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The billing provider of a house without one: knows nothing, sells nothing, believes nobody. */
final class NoBilling implements BillingSignals, SubscriptionSync, Checkout, PlanSwitch {

    private static final Duration LONG = Duration.ofHours(1);

    @Override
    public Reading read(byte[] payload, String signature, Instant now) {
        return new Reading.Unexpected();
    }

    @Override
    public List<Posted> since(Instant instant) {
        return List.of();
    }

    @Override
    public Optional<Posted> find(String id) {
        return Optional.empty();
    }

    @Override
    public Subject subjectOf(InboxSignal signal) {
        return new Subject.OfNothing();
    }

    @Override
    public Optional<SubscriptionSnapshot> fetch(String subscription) {
        return Optional.empty();
    }

    @Override
    public Optional<PaymentSnapshot> fetchPayment(TopUpOrder order) {
        return Optional.empty();
    }

    @Override
    public List<String> subscriptions(Instant since) {
        return List.of();
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public String customer(AccountId account) {
        throw none();
    }

    @Override
    public Page topUp(TopUpOrder order, String customer, ReturnTo returnTo) {
        throw none();
    }

    @Override
    public Page subscribe(Buyer buyer, Plan plan, ReturnTo returnTo, String attempt) {
        throw none();
    }

    @Override
    public Page portal(String customer, String returnUrl) {
        throw none();
    }

    @Override
    public Optional<String> charge(TopUpOrder order, String customer) {
        throw none();
    }

    @Override
    public Money preview(Subscription subscription, Plan plan) {
        throw none();
    }

    @Override
    public boolean upgrade(Subscription subscription, Plan plan) {
        throw none();
    }

    @Override
    public Instant downgrade(Subscription subscription, Plan plan) {
        throw none();
    }

    @Override
    public void keep(Subscription subscription) {
        throw none();
    }

    @Override
    public void cancel(Subscription subscription, boolean now) {
        throw none();
    }

    private static UnavailableException none() {
        return new UnavailableException(
                "no billing provider is configured", LONG, new IllegalStateException("no provider"));
    }
}

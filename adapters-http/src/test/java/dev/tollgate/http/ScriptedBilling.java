package dev.tollgate.http;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpPack;
import dev.tollgate.inmemory.InMemoryBilling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A billing provider with a page for everything, that knows of nothing else. */
final class ScriptedBilling implements BillingSignals, Checkout {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** A signal as the provider would post it. */
    static final BillingSignals.Posted SIGNAL = new BillingSignals.Posted(
            new BillingSignal("evt_1", "invoice.paid", NOON, false, "in_1", "cus_1", Set.of()), "{\"id\":\"evt_1\"}");

    private ScriptedBilling() {}

    /** Plans {@code free} and {@code basic} by assignment, {@code pro} for money, a pack {@code small}. */
    static BillingPorts ports() {
        var script = new ScriptedBilling();
        var memory = InMemoryBilling.ports(new PlanCatalogue(
                "1",
                List.of(plan("free", ""), plan("basic", ""), plan("pro", "price_pro")),
                List.of(new TopUpPack("small", Credits.of(100), new Money(500, "USD"))),
                PlanBounds.NONE));
        return memory.provider(script, memory.sync(), script, memory.planSwitch());
    }

    private static Plan plan(String id, String prices) {
        var price = prices.isEmpty() ? Money.NONE : new Money(1_000, "USD");
        var allowance = new Allowance(Credits.of(10), Credits.ZERO, Credits.ZERO);
        return new Plan(id, id, Interval.MONTH, allowance, prices, price, 0, true, Duration.ofDays(3), PlanBounds.NONE);
    }

    @Override
    public Reading read(byte[] payload, String signature, Instant now) {
        return new Reading.Genuine(SIGNAL);
    }

    @Override
    public List<Posted> since(Instant instant) {
        return List.of();
    }

    @Override
    public Optional<Posted> find(String id) {
        return Optional.of(SIGNAL).filter(posted -> posted.signal().id().equals(id));
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public String customer(AccountId account) {
        return "cus_" + account.value();
    }

    @Override
    public Page topUp(TopUpOrder order, String customer, ReturnTo returnTo) {
        return new Page("cs_" + order.id(), "https://pay.example.com/");
    }

    @Override
    public Page subscribe(Buyer buyer, Plan plan, ReturnTo returnTo, String attempt) {
        return new Page("cs_1", "https://pay.example.com/");
    }

    @Override
    public Page portal(String customer, String returnUrl) {
        return new Page("bps_1", "https://pay.example.com/");
    }

    @Override
    public Optional<String> charge(TopUpOrder order, String customer) {
        return Optional.empty();
    }
}

package dev.tollgate.stripe;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A billing side whose provider is the stand-in. */
record StripeFixture(FakeStripe stripe, BillingPorts ports) implements BillingFixture {

    StripeFixture() {
        this(new FakeStripe(House.START).price("price_basic", 1_000, "month").price("price_pro", 4_000, "month"));
    }

    /** One whose ports are other ones, broken for instance. */
    StripeFixture with(BillingPorts others) {
        return new StripeFixture(stripe, others);
    }

    private StripeFixture(FakeStripe stripe) {
        this(
                stripe,
                StripePorts.over(
                        InMemoryBilling.ports(CATALOGUE),
                        StripeConfig.of("sk_test_1", List.of(House.SECRET), ""),
                        StripeProbe.SILENT,
                        new FakeApi(stripe)));
    }

    @Override
    public Instant now() {
        return stripe.now();
    }

    @Override
    public void pass(Duration time) {
        stripe.advance(time);
    }

    @Override
    public String subscribe(AccountId account) {
        return stripe.act(
                acts -> acts.subscribe(acts.customer(Map.of("account", account.value())), "price_basic", 0, 0));
    }

    @Override
    public void cardDeclines(String customer, boolean declines) {
        stripe.act(acts -> acts.cardDeclines(customer, declines));
    }

    @Override
    public List<Posting> postings() {
        return new WebhookEmitter(stripe, House.SECRET, 1)
                .next(WebhookEmitter.Mishaps.NONE).stream()
                        .map(each -> new Posting(each.payload(), each.signature()))
                        .toList();
    }
}

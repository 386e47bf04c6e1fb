package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.PlanCatalogue;
import java.util.List;

/** The front door: Stripe behind the billing ports. */
public final class StripePorts {

    private StripePorts() {}

    /**
     * The same stores with Stripe as the billing provider. Without an API key only what Stripe posts
     * is known, and nothing can be bought or changed from here.
     */
    public static BillingPorts over(BillingPorts stores, StripeConfig config, StripeProbe probe) {
        return config.secretKey().isEmpty()
                ? told(stores, config, probe)
                : over(stores, config, probe, new StripeJavaApi(config));
    }

    /**
     * What a catalogue promises and Stripe does not sell so; empty when they agree.
     *
     * @throws dev.tollgate.domain.UnavailableException when Stripe cannot be asked
     */
    public static List<String> mistakes(PlanCatalogue catalogue, StripeConfig config) {
        return new PriceCheck(objects(config, new StripeJavaApi(config))).mistakes(catalogue);
    }

    static BillingPorts over(BillingPorts stores, StripeConfig config, StripeProbe probe, StripeApi api) {
        var retrying = new RetryingApi(api, config.source());
        var objects = new StripeObjects(retrying);
        return stores.provider(
                new StripeSignals(config, objects, probe),
                new StripeSync(config, objects, stores.customers(), new PlanItem(objects, stores.plans())),
                new StripeCheckout(retrying, objects, stores.customers()),
                new StripePlanSwitch(retrying, objects, new PlanItem(objects, stores.plans())));
    }

    private static BillingPorts told(BillingPorts stores, StripeConfig config, StripeProbe probe) {
        var objects = objects(config, new PayloadApi(stores.inbox()));
        return stores.provider(
                new StripeSignals(config, objects, probe),
                new StripeSync(config, objects, stores.customers(), new PlanItem(objects, stores.plans())),
                stores.checkout(),
                stores.planSwitch());
    }

    private static StripeObjects objects(StripeConfig config, StripeApi api) {
        return new StripeObjects(new RetryingApi(api, config.source()));
    }
}

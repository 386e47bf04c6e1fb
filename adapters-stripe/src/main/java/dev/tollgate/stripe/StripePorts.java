package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.BillingPorts;

/** The front door: Stripe behind the billing ports. */
public final class StripePorts {

    private StripePorts() {}

    /** The same stores with Stripe as the billing provider. */
    public static BillingPorts over(BillingPorts stores, StripeConfig config) {
        return over(stores, config, new StripeJavaApi(config));
    }

    static BillingPorts over(BillingPorts stores, StripeConfig config, StripeApi api) {
        var retrying = new RetryingApi(api, config.source());
        var objects = new StripeObjects(retrying);
        return stores.provider(
                new StripeSignals(config, objects),
                new StripeSync(config, objects, stores.customers()),
                new StripeCheckout(retrying, objects, stores.customers()),
                new StripePlanSwitch(retrying, objects));
    }
}

package dev.tollgate.stripe;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Stripe's hosted pages, and payments with a saved card. */
final class StripeCheckout implements Checkout {

    private final RetryingApi api;
    private final StripeObjects objects;
    private final BillingCustomers customers;

    StripeCheckout(RetryingApi api, StripeObjects objects, BillingCustomers customers) {
        this.api = api;
        this.objects = objects;
        this.customers = customers;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public String customer(AccountId account) {
        var known = customers.findCustomer(account);
        if (known.isPresent()) {
            return known.get();
        }
        var made = made(account, "");
        while (customers.findAccount(made).isPresent()
                && customers.findCustomer(account).isEmpty()) {
            made = made(account, ":after:" + made);
        }
        return customers.keep(account, made);
    }

    /** Under the same key Stripe may answer with a customer that was deleted since. */
    private String made(AccountId account, String after) {
        var form = Form.of("metadata[account]", account.value());
        return Json.id(must(api.post("/v1/customers", form, "customer:" + account + after)));
    }

    @Override
    public Page topUp(TopUpOrder order, String customer, ReturnTo returnTo) {
        var form = Form.of(
                        "mode", "payment",
                        "customer", customer,
                        "client_reference_id", order.id(),
                        "metadata[order]", order.id(),
                        "payment_intent_data[metadata][order]", order.id(),
                        "payment_intent_data[setup_future_usage]", "off_session",
                        "line_items[0][quantity]", "1",
                        "line_items[0][price_data][currency]", currency(order),
                        "line_items[0][price_data][product_data][name]", order.credits() + " credits",
                        "success_url", returnTo.success(),
                        "cancel_url", returnTo.cancel())
                .with("line_items[0][price_data][unit_amount]", order.price().minorUnits());
        return page(must(api.post("/v1/checkout/sessions", form, "topup:" + order.id())));
    }

    @Override
    public Page subscribe(Buyer buyer, Plan plan, ReturnTo returnTo, String attempt) {
        var form = Form.of(
                "mode", "subscription",
                "customer", buyer.customer(),
                "client_reference_id", buyer.account().value(),
                "metadata[account]", buyer.account().value(),
                "subscription_data[metadata][account]", buyer.account().value(),
                "line_items[0][price]", objects.priceId(plan.sellingPrice()),
                "line_items[0][quantity]", "1",
                "success_url", returnTo.success(),
                "cancel_url", returnTo.cancel());
        if (plan.trialDays() > 0 && !buyer.trialUsed()) {
            form.with("subscription_data[trial_period_days]", plan.trialDays());
        }
        var key = "subscribe:" + buyer.account() + ":" + plan.id() + ":" + attempt;
        return page(must(api.post("/v1/checkout/sessions", form, key)));
    }

    @Override
    public Page portal(String customer, String returnUrl) {
        var made = must(
                api.post("/v1/billing_portal/sessions", Form.of("customer", customer, "return_url", returnUrl), ""));
        return page(made);
    }

    @Override
    public Optional<String> charge(TopUpOrder order, String customer) {
        var cards = objects.all("customers/" + customer + "/payment_methods", new Form());
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        var form = Form.of(
                        "currency",
                        currency(order),
                        "customer",
                        customer,
                        "payment_method",
                        Json.id(cards.getFirst()),
                        "confirm",
                        "true",
                        "off_session",
                        "true",
                        "metadata[order]",
                        order.id())
                .with("amount", order.price().minorUnits());
        return api.post("/v1/payment_intents", form, "charge:" + order.id()).map(Json::id);
    }

    private static String currency(TopUpOrder order) {
        return order.price().currency().toLowerCase(Locale.ROOT);
    }

    private static Page page(JsonNode made) {
        return new Page(Json.id(made), Json.text(made.path("url")));
    }

    private static JsonNode must(Optional<JsonNode> made) {
        return made.orElseThrow(() -> new IllegalStateException("Stripe declined a card where none was charged"));
    }
}

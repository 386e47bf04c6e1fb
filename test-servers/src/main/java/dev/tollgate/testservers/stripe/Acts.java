package dev.tollgate.testservers.stripe;

import java.util.List;
import java.util.Map;

/** Deeds of customers, banks and people at the dashboard; answers are ids of Stripe's objects. */
public final class Acts {
    private final Store store;
    private final Billing billing;
    private final Changes changes;
    private final Invoicing invoicing;
    private final Money money;

    Acts(Store store, Billing billing, Changes changes, Invoicing invoicing, Money money) {
        this.store = store;
        this.billing = billing;
        this.changes = changes;
        this.invoicing = invoicing;
        this.money = money;
    }

    /** A customer made by hand; the metadata may name our account. */
    public String customer(Map<String, String> metadata) {
        var tree = new Tree();
        metadata.forEach(tree::with);
        var customer = store.create("customer", "cus", "email", "", "metadata", tree, "balance", 0);
        store.happened("customer.created", customer);
        return customer.text("id");
    }

    /** Subscribes; a trial of no days is none, {@code percentOff} is a coupon that lasts for ever. */
    public String subscribe(String customer, String price, int trialDays, int percentOff) {
        return subscribe(customer, List.of(new Billing.Wanted(price, 1)), trialDays, percentOff);
    }

    /** Subscribes to several prices at once, one of each, in this order. */
    public String subscribe(String customer, List<String> prices) {
        return subscribe(
                customer,
                prices.stream().map(price -> new Billing.Wanted(price, 1)).toList(),
                0,
                0);
    }

    private String subscribe(String customer, List<Billing.Wanted> items, int trialDays, int percentOff) {
        var metadata = store.get("customer", customer).tree("metadata").copy();
        return billing.subscribe(new Billing.Start(customer, items, trialDays, percentOff, metadata))
                .text("id");
    }

    /** Changes the price of the first item at once from the dashboard, whether it can be paid or not. */
    public String changePrice(String subscription, String price) {
        var tree = store.get("subscription", subscription);
        changes.change(tree, Billing.item(tree), new Billing.Wanted(price, 1), Changes.When.NOW);
        return subscription;
    }

    /** Changes the item of a price at once, none of it takes it out; the bill comes now, or with the next one. */
    public String changeItem(String subscription, String from, String to, long quantity, boolean billedNow) {
        var tree = store.get("subscription", subscription);
        var item = tree.list("items").stream()
                .filter(each -> each.tree("price").text("id").equals(from))
                .findFirst()
                .orElseThrow();
        changes.change(tree, item, new Billing.Wanted(to, quantity), when(billedNow));
        return subscription;
    }

    public String addItem(String subscription, String price, long quantity, boolean billedNow) {
        changes.add(store.get("subscription", subscription), new Billing.Wanted(price, quantity), when(billedNow));
        return subscription;
    }

    private static Changes.When when(boolean billedNow) {
        return billedNow ? Changes.When.NOW : Changes.When.NEXT;
    }

    /** Changes the price of the first item when the present period ends. */
    public String changePriceLater(String subscription, String price) {
        var tree = store.get("subscription", subscription);
        Billing.item(tree).with("scheduled_price", price);
        store.happened("customer.subscription.updated", tree);
        return subscription;
    }

    public String cancelAtPeriodEnd(String subscription, boolean wanted) {
        billing.cancelAtPeriodEnd(store.get("subscription", subscription), wanted);
        return subscription;
    }

    /** Ends at an instant, as the portal says it that a subscription ends with its period. */
    public String cancelAt(String subscription, long seconds) {
        billing.cancelAt(store.get("subscription", subscription), seconds);
        return subscription;
    }

    public String cancelNow(String subscription) {
        billing.end(store.get("subscription", subscription));
        return subscription;
    }

    /** Pauses as the end of a trial without a card does, or resumes. */
    public String pause(String subscription, boolean paused) {
        var tree = store.get("subscription", subscription).with("status", paused ? "paused" : "active");
        store.happened("customer.subscription.updated", tree);
        store.happened(paused ? "customer.subscription.paused" : "customer.subscription.resumed", tree);
        return subscription;
    }

    /** From now on the customer's card declines, or works again. */
    public String cardDeclines(String customer, boolean declines) {
        store.get("customer", customer).with("card_declines", declines);
        return customer;
    }

    /** From now on what is charged to the customer takes days, as a debit of a bank account does, or no longer. */
    public String paysLate(String customer, boolean late) {
        store.get("customer", customer).with("pays_late", late);
        return customer;
    }

    /** A charge that took days comes to its end, as the customer's card would have by now. */
    public String lateCharge(String intent) {
        var tree = store.get("payment_intent", intent);
        invoicing.pay(tree, store.get("customer", tree.text("customer")), "");
        return intent;
    }

    /** Tries once more to collect the subscription's latest invoice. */
    public String retryLatest(String subscription) {
        var tree = store.get("subscription", subscription);
        var invoice = store.get("invoice", tree.text("latest_invoice"));
        if (invoicing.collect(invoice)) {
            billing.recovered(tree);
        }
        return invoice.text("id");
    }

    public String endLatestInvoice(String subscription, boolean uncollectible) {
        var invoice = store.get("invoice", latestInvoice(subscription));
        invoicing.end(invoice, uncollectible ? "uncollectible" : "void");
        return invoice.text("id");
    }

    public String latestInvoice(String subscription) {
        return store.get("subscription", subscription).text("latest_invoice");
    }

    /** The charge that paid the subscription's latest invoice; empty when nothing was charged. */
    public String latestCharge(String subscription) {
        return store.get("invoice", latestInvoice(subscription)).text("charge");
    }

    /** Refunds an amount of minor units; 0 is all that is left. */
    public String refund(String charge, long amount) {
        return money.refund(store.get("charge", charge), amount).text("id");
    }

    public String refundFails(String refund) {
        money.refundFails(store.get("refund", refund));
        return refund;
    }

    /** The bank takes the money of a charge back, or only warns; amount 0 is all of it. */
    public String dispute(String charge, long amount, boolean warning) {
        return money.dispute(store.get("charge", charge), amount, warning).text("id");
    }

    /** The bank that only warned takes the money after all. */
    public String disputeEscalates(String warning) {
        money.escalate(store.get("dispute", warning));
        return warning;
    }

    public String disputeEnds(String dispute, boolean won) {
        money.disputeEnds(store.get("dispute", dispute), won);
        return dispute;
    }

    public String creditNote(String invoice, long amount) {
        return money.creditNote(store.get("invoice", invoice), amount).text("id");
    }

    /** Deletes a customer, which ends all subscriptions at once. */
    public String deleteCustomer(String customer) {
        store.all("subscription").stream()
                .filter(each -> each.text("customer").equals(customer) && !each.has("ended_at"))
                .forEach(billing::end);
        var tree = store.get("customer", customer).with("deleted", true);
        store.happened("customer.deleted", tree);
        return customer;
    }

    /** The customer completes an open checkout; a late payment completes it unpaid. */
    public String completeCheckout(String id, boolean late) {
        var session = store.get("checkout.session", id);
        var customer = store.get("customer", session.text("customer"));
        session.with("status", "complete");
        if (session.text("mode").equals("subscription")) {
            var subscription = billing.subscribe(new Billing.Start(
                    customer.text("id"),
                    List.of(new Billing.Wanted(session.text("price"), session.number("quantity"))),
                    (int) session.number("trial_days"),
                    0,
                    session.tree("kept").copy()));
            session.with("subscription", subscription.text("id"))
                    .with("invoice", subscription.text("latest_invoice"))
                    .with("payment_status", "paid");
        } else {
            var intent = invoicing.intent(
                    customer.text("id"),
                    session.number("amount_total"),
                    session.tree("kept").copy());
            session.with("payment_intent", intent.text("id"));
            intent.with("status", "processing");
            if (!late && invoicing.pay(intent, customer, "")) {
                session.with("payment_status", "paid");
            }
        }
        store.happened("checkout.session.completed", session);
        return id;
    }

    /** The money of a late payment arrives, or it is declined for good. */
    public String latePayment(String id, boolean arrives) {
        var session = store.get("checkout.session", id);
        var customer = store.get("customer", session.text("customer"));
        if (arrives) {
            invoicing.pay(store.get("payment_intent", session.text("payment_intent")), customer, "");
            session.with("payment_status", "paid");
        } else {
            store.get("payment_intent", session.text("payment_intent"))
                    .with("status", "requires_payment_method")
                    .with("last_payment_error", Tree.of("code", "payment_intent_payment_attempt_failed"));
        }
        store.happened(
                arrives ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
                session);
        return id;
    }

    public String abandonCheckout(String id) {
        store.happened(
                "checkout.session.expired", store.get("checkout.session", id).with("status", "expired"));
        return id;
    }

    /** The charge of a checkout that was paid. */
    public String chargeOfCheckout(String id) {
        var intent = store.get("checkout.session", id).text("payment_intent");
        return store.get("payment_intent", intent).text("latest_charge");
    }

    /** Somebody alters what a checkout says it costs, as a wrong configuration would. */
    public String alterCheckout(String id, long amount, String currency) {
        store.get("checkout.session", id).with("amount_total", amount).with("currency", currency);
        return id;
    }

    /** Somebody alters what the last line of the latest invoice costs, as an odd configuration would. */
    public String alterLatestLine(String subscription, long amount) {
        var line =
                store.get("invoice", latestInvoice(subscription)).list("lines").getLast();
        return line.with("amount", amount).text("id");
    }

    /** Ids of all objects of a type, newest first. */
    public List<String> all(String type) {
        return store.all(type).stream().map(each -> each.text("id")).toList();
    }
}

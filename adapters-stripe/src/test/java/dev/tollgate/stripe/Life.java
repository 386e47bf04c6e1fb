package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells a story step by step. */
final class Life {
    final List<Consumer<Scenario.Course>> steps = new ArrayList<>();

    Life then(Consumer<Scenario.Course> step) {
        steps.add(step);
        return this;
    }

    Life subscribe(String price) {
        return subscribe(price, 0, 0);
    }

    Life subscribe(String price, int trialDays, int percentOff) {
        return then(each -> {
            each.customer = each.stripe().act(acts -> acts.customer(Map.of("account", each.house.account.value())));
            each.subscription = each.stripe().act(acts -> acts.subscribe(each.customer, price, trialDays, percentOff));
        });
    }

    Life subscribe(List<String> prices) {
        return then(each -> {
            each.customer = each.stripe().act(acts -> acts.customer(Map.of("account", each.house.account.value())));
            each.subscription = each.stripe().act(acts -> acts.subscribe(each.customer, prices));
        });
    }

    Life add(String price, long quantity, boolean billedNow) {
        return then(each -> each.stripe().act(acts -> acts.addItem(each.subscription, price, quantity, billedNow)));
    }

    Life item(String from, String to, long quantity, boolean billedNow) {
        return then(
                each -> each.stripe().act(acts -> acts.changeItem(each.subscription, from, to, quantity, billedNow)));
    }

    Life days(int days) {
        return then(each -> each.house.day(days));
    }

    Life change(String price) {
        return then(each -> each.stripe().act(acts -> acts.changePrice(each.subscription, price)));
    }

    Life refund(long amount) {
        return then(each -> each.last = each.stripe().act(acts -> acts.refund(each.charged(acts), amount)));
    }

    Life cancelNow() {
        return then(each -> each.stripe().act(acts -> acts.cancelNow(each.subscription)));
    }

    Life dispute(boolean warning) {
        return then(each -> each.last = each.stripe().act(acts -> acts.dispute(each.charged(acts), 0, warning)));
    }

    Life disputeEnds(boolean won) {
        return then(each -> each.stripe().act(acts -> acts.disputeEnds(each.last, won)));
    }

    /** A credit note on the latest invoice that leaves the money with us. */
    Life creditNote(long amount) {
        return then(each -> each.stripe().act(acts -> acts.creditNote(acts.latestInvoice(each.subscription), amount)));
    }

    Life topUp(String order) {
        return then(each -> {
            var billing = each.house.billing;
            var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
            var placed = TopUpOrder.open(
                    order, each.house.account, pack, false, each.stripe().now());
            billing.orders().place(placed);
            each.customer = billing.checkout().customer(each.house.account);
            var page = billing.checkout()
                    .topUp(placed, each.customer, new Checkout.ReturnTo("https://x/ok", "https://x/no"));
            each.session = page.reference();
        });
    }

    Life complete(boolean late) {
        return then(each -> each.stripe().act(acts -> acts.completeCheckout(each.session, late)));
    }
}

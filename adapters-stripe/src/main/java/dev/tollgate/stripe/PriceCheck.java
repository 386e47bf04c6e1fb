package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Compares a catalogue with what Stripe would charge for it. */
final class PriceCheck {

    private final StripeObjects objects;

    PriceCheck(StripeObjects objects) {
        this.objects = objects;
    }

    /** What is wrong, each with its plan; empty when Stripe sells what the catalogue promises. */
    List<String> mistakes(PlanCatalogue catalogue) {
        var mistakes = new ArrayList<String>();
        for (var plan : catalogue.plans()) {
            if (plan.isSold()) {
                for (var name : plan.prices().split(",")) {
                    check(plan, name, mistakes);
                }
            }
        }
        return List.copyOf(mistakes);
    }

    private void check(Plan plan, String name, List<String> mistakes) {
        var place = "plan " + plan.id() + ": price " + name;
        var found = objects.namedPrice(name);
        if (found.isEmpty()) {
            mistakes.add(place + " is not known to Stripe");
            return;
        }
        var price = found.get();
        var interval = plan.interval() == Interval.YEAR ? "year" : "month";
        var recurring = price.path("recurring");
        if (!Json.text(recurring.path("interval")).equals(interval)
                || Json.number(recurring.path("interval_count")) > 1) {
            mistakes.add(place + " does not recur every " + interval + " at Stripe");
        }
        if (name.equals(plan.sellingPrice())) {
            checkSelling(plan, price, place, mistakes);
        }
    }

    /** Earlier prices of a plan may cost something else and need not be active. */
    private static void checkSelling(Plan plan, JsonNode price, String place, List<String> mistakes) {
        if (!Json.flag(price.path("active"))) {
            mistakes.add(place + " is not active at Stripe, so nobody can buy it");
        }
        var currency = Json.text(price.path("currency")).toUpperCase(Locale.ROOT);
        var amount = Json.number(price.path("unit_amount"));
        if (amount != plan.price().minorUnits() || !currency.equals(plan.price().currency())) {
            mistakes.add(place + " costs " + amount + " " + currency + " at Stripe, not " + plan.price());
        }
    }
}

package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Period;
import tools.jackson.databind.JsonNode;

/**
 * The phases of a schedule that waits for a downgrade: a subscription as it is until its period ends, and the same at
 * another price. A phase has nothing that it does not name, so each names the discounts and tax rates of all and of the
 * items, automatic tax, and how and with what it is paid; what is only set for platforms, such as transfers, it leaves out.
 */
final class Phases {

    private final JsonNode subscription;
    private final Form form = Form.of("end_behavior", "release");

    Phases(JsonNode subscription) {
        this.subscription = subscription;
    }

    /** To be called once. */
    Form form(Period period, String planItem, String price) {
        form.with("phases[0][start_date]", period.start().getEpochSecond())
                .with("phases[0][end_date]", period.end().getEpochSecond());
        if (Json.text(subscription.path("status")).equals("trialing")) {
            form.with("phases[0][trial]", "true");
        }
        terms("phases[0]");
        terms("phases[1]");
        var items = Json.list(subscription.path("items"));
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var now = PlanItem.price(item);
            item("phases[0][items][" + i + "]", item, now);
            item("phases[1][items][" + i + "]", item, Json.id(item).equals(planItem) ? price : now);
        }
        return form;
    }

    private void terms(String phase) {
        each(phase + "[discounts]", subscription.path("discounts"), "[discount]");
        each(phase + "[default_tax_rates]", subscription.path("default_tax_rates"), "");
        var method = Json.id(subscription.path("default_payment_method"));
        if (!method.isEmpty()) {
            form.with(phase + "[default_payment_method]", method);
        }
        if (Json.flag(subscription.path("automatic_tax").path("enabled"))) {
            form.with(phase + "[automatic_tax][enabled]", "true");
        }
        if (Json.text(subscription.path("collection_method")).equals("send_invoice")) {
            form.with(phase + "[collection_method]", "send_invoice")
                    .with(
                            phase + "[invoice_settings][days_until_due]",
                            Json.number(subscription.path("days_until_due")));
        }
    }

    private void item(String name, JsonNode item, String price) {
        form.with(name + "[price]", price);
        if (item.path("quantity").isIntegralNumber()) {
            form.with(name + "[quantity]", Json.number(item.path("quantity")));
        }
        each(name + "[tax_rates]", item.path("tax_rates"), "");
        each(name + "[discounts]", item.path("discounts"), "[discount]");
    }

    private void each(String name, JsonNode list, String field) {
        var all = Json.list(list);
        for (int i = 0; i < all.size(); i++) {
            form.with(name + "[" + i + "]" + field, Json.id(all.get(i)));
        }
    }
}

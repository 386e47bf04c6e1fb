package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.inmemory.InMemoryBilling;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What operators read of Stripe's events, and of a comparison with Stripe. */
class BillingReportIT {

    private static String report(BillingPorts billing) {
        try (var house = new House(Policies.defaults(), HttpConfig.defaults(), billing)) {
            var request = house.request(
                    "POST", "/admin/stripe/reconcile", "{\"days\":3}", "Authorization", "Bearer " + house.adminKey);
            return house.send(request).body();
        }
    }

    @Test
    void counts_what_was_lost_and_what_is_too_much_where_stripe_can_be_asked() {
        assertThat(report(ScriptedBilling.ports())).contains("\"missing\":0", "\"surplus\":[]");
    }

    @Test
    void does_not_say_that_nothing_was_lost_where_only_posted_events_are_known() {
        var whole = ScriptedBilling.ports();
        var posted = InMemoryBilling.ports(whole.plans().present());
        var told = whole.provider(whole.signals(), whole.sync(), posted.checkout(), whole.planSwitch());

        assertThat(report(told)).contains("\"missing\":null", "\"surplus\":null", "\"subscriptions\":0");
    }

    @Test
    void events_that_name_a_customer_come_page_by_page() {
        try (var house = new House(Policies.defaults(), HttpConfig.defaults(), ScriptedBilling.ports())) {
            for (var id : List.of("evt_c", "evt_a", "evt_b")) {
                house.billing.ports().inbox().receive(naming("cus_1", id));
            }
            house.billing.ports().inbox().receive(naming("cus_2", "evt_d"));

            var first = House.json(house.get("/admin/stripe/events?naming=cus_1&limit=2", house.adminKey));
            var next = first.path("next_after").asString();
            var second =
                    House.json(house.get("/admin/stripe/events?naming=cus_1&limit=2&after=" + next, house.adminKey));

            assertThat(first.path("data").findValuesAsString("id")).containsExactly("evt_a", "evt_b");
            assertThat(second.path("data").findValuesAsString("id")).containsExactly("evt_c");
            assertThat(second.path("has_more").asBoolean()).isFalse();
        }
    }

    private static InboxSignal naming(String customer, String id) {
        var signal =
                new BillingSignal(id, "invoice.paid", Instant.EPOCH, false, "in_1", customer, Set.of("in_1", customer));
        return InboxSignal.arrived(new BillingSignals.Posted(signal, "{}"), Instant.EPOCH);
    }
}

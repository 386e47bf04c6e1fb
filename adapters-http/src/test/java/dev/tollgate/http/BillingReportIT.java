package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.inmemory.InMemoryBilling;
import org.junit.jupiter.api.Test;

/** What operators read of a comparison with Stripe. */
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
}

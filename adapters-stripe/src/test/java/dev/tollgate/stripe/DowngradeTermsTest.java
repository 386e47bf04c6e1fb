package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.inmemory.InMemoryBilling;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phase of a schedule has what it names: a downgrade that waits names all that its subscription is billed by. */
class DowngradeTermsTest {

    private final Map<String, String> sent = new HashMap<>();

    /** What is sent for a downgrade of a subscription with one item, and with some terms. */
    private Map<String, String> downgraded(String itemTerms, String terms) {
        var subscription = """
                {"id": "sub_1", "status": "active", "schedule": "sub_sched_1",
                 "items": {"data": [{"id": "si_1", "price": {"id": "price_pro"}, "quantity": 1,
                   "current_period_start": 100, "current_period_end": 200 %s}]} %s}""".formatted(itemTerms, terms);
        StripeApi api = request -> {
            sent.putAll(request.form());
            var body = request.path().equals("/v1/subscriptions/sub_1") ? subscription : "{\"id\": \"sub_sched_1\"}";
            return new StripeApi.Reply(200, Json.tree(body), Duration.ZERO);
        };
        var config = StripeConfig.of("sk_test_1", List.of(House.SECRET), "");
        var ports = StripePorts.over(InMemoryBilling.ports(Catalogues.CATALOGUE), config, StripeProbe.SILENT, api);
        var pro = Catalogues.CATALOGUE.find("pro").orElseThrow();
        var basic = Catalogues.CATALOGUE.find("basic").orElseThrow();
        var mirror = Subscription.assigned(House.ACCOUNT, pro, House.START);

        assertThat(ports.planSwitch().downgrade(withId(mirror), basic)).isEqualTo(Instant.ofEpochSecond(200));
        return sent;
    }

    private static Subscription withId(Subscription mirror) {
        return new Subscription(
                "sub_1",
                mirror.account(),
                "cus_1",
                mirror.plan(),
                mirror.standing(),
                "active",
                1,
                mirror.anchor(),
                mirror.period(),
                false,
                Instant.MAX,
                mirror.due(),
                Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void it_is_paid_as_before(int phase) {
        assertThat(downgraded("", ", \"default_payment_method\": \"pm_1\""))
                .containsEntry("phases[" + phase + "][default_payment_method]", "pm_1");
        assertThat(downgraded("", ", \"collection_method\": \"send_invoice\", \"days_until_due\": 14"))
                .containsEntry("phases[" + phase + "][collection_method]", "send_invoice")
                .containsEntry("phases[" + phase + "][invoice_settings][days_until_due]", "14");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void it_is_taxed_as_before(int phase) {
        var item = "phases[" + phase + "][items][0]";

        assertThat(downgraded(
                        ", \"tax_rates\": [{\"id\": \"txr_1\"}, {\"id\": \"txr_2\"}]",
                        ", \"default_tax_rates\": [{\"id\": \"txr_3\"}], \"automatic_tax\": {\"enabled\": true}"))
                .containsEntry(item + "[tax_rates][0]", "txr_1")
                .containsEntry(item + "[tax_rates][1]", "txr_2")
                .containsEntry("phases[" + phase + "][default_tax_rates][0]", "txr_3")
                .containsEntry("phases[" + phase + "][automatic_tax][enabled]", "true");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void it_keeps_its_discounts_and_those_of_its_items(int phase) {
        assertThat(downgraded(", \"discounts\": [\"di_1\"]", ", \"discounts\": [\"di_2\", \"di_3\"]"))
                .containsEntry("phases[" + phase + "][items][0][discounts][0][discount]", "di_1")
                .containsEntry("phases[" + phase + "][discounts][0][discount]", "di_2")
                .containsEntry("phases[" + phase + "][discounts][1][discount]", "di_3");
    }

    @Test
    void it_names_nothing_that_its_subscription_has_not() {
        var terms = ", \"automatic_tax\": {\"enabled\": false}, \"collection_method\": \"charge_automatically\","
                + " \"default_payment_method\": null, \"default_tax_rates\": [], \"discounts\": []";

        assertThat(new TreeMap<>(downgraded(", \"tax_rates\": [], \"discounts\": []", terms)))
                .isEqualTo(new TreeMap<>(Map.of(
                        "end_behavior", "release",
                        "phases[0][start_date]", "100",
                        "phases[0][end_date]", "200",
                        "phases[0][items][0][price]", "price_pro",
                        "phases[0][items][0][quantity]", "1",
                        "phases[1][items][0][price]", "price_basic",
                        "phases[1][items][0][quantity]", "1")));
    }
}

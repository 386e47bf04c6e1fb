package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What dashboards and old integrations make: several items, several changes on one bill, bare charges. */
class UnusualInvoicesTest {

    private static final Instant START = House.START;
    private static final Instant END = Instant.parse("2026-02-28T10:00:00Z");

    private final Map<String, String> objects = new HashMap<>();
    private final FakeStripe clock = new FakeStripe(START);
    private final House house = new House(
            clock, InMemoryPorts.with(clock::now).ports(), InMemoryBilling.ports(Catalogues.CATALOGUE), this::answer);
    private final List<Map<String, String>> changes = new ArrayList<>();
    private final List<String> invoices = new ArrayList<>();

    private StripeApi.Reply answer(StripeApi.Request request) {
        if (request.method() == StripeApi.Method.POST) {
            changes.add(request.form());
        }
        var known = objects.containsKey(request.path());
        return new StripeApi.Reply(
                known ? 200 : 404, Json.tree(objects.getOrDefault(request.path(), "{}")), Duration.ZERO);
    }

    private void has(String... items) {
        objects.put("/v1/subscriptions/sub_1", """
                {"object": "subscription", "id": "sub_1", "customer": "cus_1", "status": "active",
                 "metadata": {"account": "acme"}, "items": {"data": [%s]}}""".formatted(String.join(",", items)));
    }

    private static String item(String id, String price) {
        return """
                {"id": "%s", "price": {"id": "%s"}, "quantity": 1,
                 "current_period_start": %d, "current_period_end": %d}""".formatted(id, price, START.getEpochSecond(), END.getEpochSecond());
    }

    private void paid(String id, Instant at, String... lines) {
        invoices.addFirst("""
                {"object": "invoice", "id": "%s", "status": "paid", "created": %d, "total": 1000, "amount_paid": 1000,
                 "status_transitions": {"paid_at": %d}, "lines": {"data": [%s]}}""".formatted(id, at.getEpochSecond(), at.getEpochSecond(), String.join(",", lines)));
        objects.put("/v1/invoices", "{\"data\": [%s]}".formatted(String.join(",", invoices)));
    }

    private static String line(String id, String item, String price, long amount, Instant from) {
        return """
                {"id": "%s", "amount": %d, "quantity": 1, "period": {"start": %d, "end": %d},
                 "pricing": {"price_details": {"price": "%s"}},
                 "parent": {"subscription_item_details": {"subscription_item": "%s", "proration": %s}}}""".formatted(id, amount, from.getEpochSecond(), END.getEpochSecond(), price, item, !from.equals(START));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private Worked worked() {
        var first = house.reconcile.reconcile("sub_1");
        assertThat(house.reconcile.reconcile("sub_1")).isEqualTo(first);
        return first;
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void every_item_gives_what_its_own_plan_promises() {
        has(item("si_1", "price_basic"), item("si_2", "price_pro"));
        paid(
                "in_1",
                START,
                line("il_1", "si_1", "price_basic", 1_000, START),
                line("il_2", "si_2", "price_pro", 4_000, START));

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.of(6_000));
    }

    @Test
    void the_plan_is_that_of_the_item_that_is_sold_here_whatever_stands_before_it() {
        has(item("si_1", "price_of_support"), item("si_2", "price_basic"));
        paid(
                "in_1",
                START,
                line("il_1", "si_1", "price_of_support", 900, START),
                line("il_2", "si_2", "price_basic", 1_000, START));

        assertThat(worked())
                .isInstanceOfSatisfying(
                        Worked.Odd.class,
                        odd -> assertThat(odd.why()).singleElement().asString().contains("price_of_support"));

        assertThat(available()).isEqualTo(Credits.of(1_000));
        assertThat(house.picture().mirror()).extracting(Subscription::plan).containsExactly("basic");
    }

    @Test
    void changes_that_are_billed_together_count_each_from_its_own_day() {
        has(item("si_1", "price_basic"));
        paid("in_1", START, line("il_1", "si_1", "price_basic", 1_000, START));
        clock.advance(Duration.ofDays(21));
        paid(
                "in_2",
                day(21),
                line("il_2", "si_1", "price_basic", -750, day(7)),
                line("il_3", "si_1", "price_pro", 3_000, day(7)),
                line("il_4", "si_1", "price_pro", -1_000, day(21)),
                line("il_5", "si_1", "price_basic", 250, day(21)));

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).as("14 days of 1000 and 14 of 5000").isEqualTo(Credits.of(3_000));
    }

    @Test
    void a_monthly_plan_that_becomes_a_yearly_one_gives_its_days_and_then_by_months() {
        has(item("si_1", "price_basic"));
        paid("in_1", START, line("il_1", "si_1", "price_basic", 1_000, START));
        clock.advance(Duration.ofDays(14));
        var year = line("il_3", "si_1", "price_yearly", 10_000, day(14))
                .replace("\"proration\": true", "\"proration\": false")
                .replace("" + END.getEpochSecond(), "" + day(14 + 365).getEpochSecond());
        paid("in_2", day(14), line("il_2", "si_1", "price_basic", -500, day(14)), year);

        assertThat(worked()).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of("1500.083333333"));
        clock.advance(Duration.ofDays(31));
        assertThat(worked()).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of("1000.083333333"));
    }

    @Test
    void an_item_that_ends_after_a_change_billed_with_it_gives_nothing_from_then_on() {
        has(item("si_1", "price_basic"), item("si_2", "price_pro"));
        paid("in_1", START, line("il_1", "si_2", "price_pro", 4_000, START));
        clock.advance(Duration.ofDays(14));
        paid(
                "in_2",
                day(14),
                line("il_2", "si_2", "price_pro", -3_000, day(7)),
                line("il_3", "si_2", "price_basic", 750, day(7)),
                line("il_4", "si_2", "price_basic", -500, day(14)));

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).as("7 days of 5000 and 7 of 1000").isEqualTo(Credits.of(1_500));
    }

    /** As a line made of an invoice item, which names the subscription and no item. */
    private static String unnamed(String line) {
        return line.replace("subscription_item_details", "invoice_item_details")
                .replaceAll("\"subscription_item\": \"[a-z0-9_]+\"", "\"subscription\": \"sub_1\"");
    }

    @Test
    void a_change_that_names_no_item_is_one_of_the_only_item() {
        has(item("si_1", "price_pro"));
        paid("in_1", START, line("il_1", "si_1", "price_basic", 1_000, START));
        clock.advance(Duration.ofDays(14));
        paid(
                "in_2",
                day(14),
                unnamed(line("il_2", "si_1", "price_basic", -500, day(14))),
                unnamed(line("il_3", "si_1", "price_pro", 2_000, day(14))));

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).as("14 days of 1000 and 14 of 5000").isEqualTo(Credits.of(3_000));
    }

    @Test
    void a_change_that_may_be_of_either_of_two_items_is_left_to_an_operator() {
        has(item("si_1", "price_pro"), item("si_2", "price_extra"));
        paid(
                "in_1",
                START,
                line("il_1", "si_1", "price_basic", 1_000, START),
                line("il_2", "si_2", "price_extra", 200, START));
        clock.advance(Duration.ofDays(14));
        paid(
                "in_2",
                day(14),
                unnamed(line("il_3", "si_1", "price_basic", -500, day(14))),
                unnamed(line("il_4", "si_1", "price_pro", 2_000, day(14))));

        assertThat(worked())
                .isInstanceOfSatisfying(
                        Worked.Odd.class,
                        odd -> assertThat(odd.why()).singleElement().asString().contains("il_3", "which item"));

        assertThat(available()).isEqualTo(Credits.of(1_300));
    }

    @Test
    void a_period_that_is_paid_for_when_it_is_over_is_given_from_the_payment_on() {
        has(item("si_1", "price_basic"));
        clock.advance(Duration.ofDays(40));
        paid("in_1", day(40), line("il_1", "si_1", "price_basic", 1_000, START));

        assertThat(worked()).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_000));

        clock.advance(Duration.ofDays(27));
        assertThat(worked()).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_000));
        clock.advance(Duration.ofDays(2));
        assertThat(available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_change_of_plan_changes_the_item_of_the_plan_and_leaves_the_others() {
        has(item("si_1", "price_of_support"), item("si_2", "price_pro"));
        worked();
        var subscription = house.picture().mirror().getFirst();
        objects.put("/v1/subscription_schedules", "{\"id\": \"sub_sched_1\"}");
        objects.put("/v1/subscription_schedules/sub_sched_1", "{}");

        house.billing
                .planSwitch()
                .upgrade(subscription, Catalogues.CATALOGUE.find("yearly-pro").orElseThrow());
        assertThat(changes.getFirst()).containsEntry("items[0][id]", "si_2");

        house.billing
                .planSwitch()
                .downgrade(subscription, Catalogues.CATALOGUE.find("basic").orElseThrow());
        assertThat(changes.getLast())
                .containsEntry("phases[0][items][0][price]", "price_of_support")
                .containsEntry("phases[0][items][1][price]", "price_pro")
                .containsEntry("phases[1][items][0][price]", "price_of_support")
                .containsEntry("phases[1][items][1][price]", "price_basic")
                .containsEntry("phases[1][items][1][quantity]", "1");
    }

    private void paidByCharge(String refunds) {
        has(item("si_1", "price_basic"));
        paid("in_1", START, line("il_1", "si_1", "price_basic", 1_000, START));
        objects.compute("/v1/invoices", (path, list) -> list.replace("\"lines\"", """
                "payments": {"data": [{"payment": {"type": "charge", "charge": "ch_1"}}]}, "lines\""""));
        objects.put("/v1/charges", """
                {"data": [{"object": "charge", "id": "ch_1", "payment_intent": null, "status": "succeeded",
                 "refunds": {"data": [%s]}}]}""".formatted(refunds));
    }

    private static String refund(String id, long amount, String status, Instant at) {
        return "{\"id\": \"%s\", \"charge\": \"ch_1\", \"amount\": %d, \"status\": \"%s\", \"created\": %d}"
                .formatted(id, amount, status, at.getEpochSecond());
    }

    @Test
    void a_refund_of_a_charge_without_a_payment_intent_takes_its_share_back() {
        paidByCharge(refund("re_1", 250, "succeeded", day(1)));

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.of(750));
    }

    @Test
    void a_refund_of_all_takes_all_back_after_one_of_a_part_has_failed() {
        paidByCharge(refund("re_1", 600, "failed", day(1)) + "," + refund("re_2", 1_000, "succeeded", day(2)));

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_credit_note_far_above_what_was_paid_takes_back_what_was_given_and_no_more() {
        paidByCharge("");
        objects.compute(
                "/v1/invoices",
                (path, list) -> list.replace("\"amount_paid\": 1000", "\"amount_paid\": 1")
                        .replace("\"lines\"", "\"post_payment_credit_notes_amount\": 1000, \"lines\""));
        objects.put("/v1/credit_notes", """
                {"data": [{"object": "credit_note", "id": "cn_1", "amount": 1000, "status": "issued"}]}""");

        assertThat(worked()).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.ZERO);
        assertThat(house.ports.ledgerStatement().entries(House.ACCOUNT, 0, 100)).hasSize(2);
    }
}

package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.server.Assembly;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, one PostgreSQL, one Stripe: what people, operators and Stripe see over HTTP. */
class SellingIT {

    @TempDir
    private Path directory;

    @Test
    void a_hundred_deliveries_of_one_event_to_two_servers_grant_once() throws Exception {
        try (var house = SellingHouse.of(directory, Duration.ZERO, 7)) {
            house.subscribe("pro");
            var paid = house.stripe.events().stream()
                    .filter(event -> event.type().equals("invoice.paid"))
                    .findFirst()
                    .orElseThrow();
            var deliveries = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 100; i++) {
                int server = i % 2;
                deliveries.add(() -> house.deliver(server, paid));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(deliveries)) {
                    assertThat(answer.get()).isEqualTo(200);
                }
            }
            house.awaitCredits("5000");
            house.deliverAll();
            house.deliverAll();
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(events(house, "new")).isEmpty());

            assertThat(house.available()).isEqualByComparingTo("5000");
            var entries = house.mine("GET", "/v1/credits/entries?limit=100", "").body();
            assertThat(entries.split("\"sequence\":", -1)).hasSize(2);
        }
    }

    private static String events(SellingHouse house, String state) {
        var list = house.as(house.adminKey, "GET", "/admin/stripe/events?state=" + state, "")
                .body();
        return SellingHouse.text("\"data\":\\[(.*)\\]", list);
    }

    @Test
    void what_never_arrived_is_found_by_an_operator_s_command() {
        try (var house = SellingHouse.of(directory, Duration.ZERO, 7)) {
            house.subscribe("basic");
            var paid = house.stripe.events().stream()
                    .filter(event -> event.type().equals("invoice.paid"))
                    .findFirst()
                    .orElseThrow();

            assertThat(house.command("stripe", "replay", paid.id())).isZero();
            house.awaitCredits("1000");
            assertThat(house.command("stripe", "replay", "evt_nobody_knows")).isEqualTo(1);
            assertThat(house.command("stripe", "reconcile", "--days", "30")).isZero();
            assertThat(house.command("stripe", "reconcile", "--days", "0")).isEqualTo(1);
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(events(house, "done")).contains(paid.id()));

            assertThat(house.available()).isEqualByComparingTo("1000");
            var inspected = house.as(house.adminKey, "GET", "/admin/stripe/events/" + paid.id(), "")
                    .body();
            assertThat(inspected).contains("\"state\":\"done\"", "\"payload\"");
            var invoice = SellingHouse.text("\"subject\":\"(in_[A-Za-z0-9_]+)\"", inspected);
            assertThat(house.as(house.adminKey, "GET", "/admin/stripe/events?naming=" + invoice, "")
                            .body())
                    .contains(paid.id());
            assertThat(house.as(house.adminKey, "POST", "/admin/stripe/events/" + paid.id() + "/requeue", "")
                            .statusCode())
                    .isEqualTo(204);
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(house.as(house.adminKey, "GET", "/admin/metrics", "")
                                    .body())
                            .contains("tollgate_billing_signals{state=\"dead\"} 0.0")
                            .containsPattern("tollgate_billing_signals\\{state=\"done\"} [1-9]"));
        }
    }

    @Test
    void a_payment_that_fails_leaves_grace_then_restricts_until_it_is_made_good() {
        try (var house = SellingHouse.of(directory, Duration.ofDays(45), 3)) {
            house.subscribe("basic");
            house.deliverAll();
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(house.standing()).isEqualTo("active"));
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(calls(house, 3)).containsOnly(402));
            var customer = house.stripe.act(acts -> acts.all("customer")).getFirst();
            house.stripe.act(acts -> acts.cardDeclines(customer, true));
            house.stripe.advance(Duration.ofDays(45));
            house.deliverAll();
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(house.standing()).isEqualTo("restricted"));

            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(calls(house, 3)).contains(429));

            house.stripe.act(acts -> acts.cardDeclines(customer, false));
            var subscription =
                    house.stripe.act(acts -> acts.all("subscription")).getFirst();
            house.stripe.act(acts -> acts.retryLatest(subscription));
            house.deliverAll();
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(house.standing()).isEqualTo("active"));
            house.awaitCredits("1000");
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(calls(house, 3)).containsOnly(200));
        }
    }

    private static List<Integer> calls(SellingHouse house, int count) {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            statuses.add(house.mine(
                            "POST",
                            "/v1/chat/completions",
                            "{\"model\":\"demo\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                    .statusCode());
        }
        return statuses;
    }

    /** The present period is the second; the first has grown from its tenth day on, billed with the second. */
    @Test
    void a_plan_and_what_is_added_to_it_both_give_their_credits() {
        try (var house = SellingHouse.of(directory, Duration.ofDays(45), 3)) {
            assertThat(house.mine("POST", "/v1/subscriptions", "{\"plan\":\"basic\"," + SellingHouse.BACK + "}")
                            .statusCode())
                    .isEqualTo(200);
            var customer = house.stripe.act(acts -> acts.all("customer")).getFirst();
            var id = house.stripe.act(acts -> acts.subscribe(customer, List.of("price_extra", "price_basic")));
            house.stripe.advance(Duration.ofDays(10));
            house.stripe.act(acts -> acts.changeItem(id, "price_extra", "price_extra", 3, false));
            house.stripe.advance(Duration.ofDays(35));
            house.deliverAll();

            await().atMost(SellingHouse.LONG).untilAsserted(() -> {
                assertThat(house.available()).isBetween(new BigDecimal("2285"), new BigDecimal("2310"));
                assertThat(house.mine("GET", "/v1/subscriptions/me", "").body()).contains("\"basic\"");
            });

            house.stripe.act(acts -> acts.changeItem(id, "price_extra", "price_extra", 0, true));
            house.deliverAll();
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() ->
                            assertThat(house.available()).isBetween(new BigDecimal("1750"), new BigDecimal("1950")));
            assertThat(events(house, "anomaly")).isEmpty();
        }
    }

    @Test
    void a_failed_payment_within_its_grace_changes_nothing_for_callers() {
        try (var house = SellingHouse.of(directory, Duration.ofDays(32), 60)) {
            house.subscribe("basic");
            var customer = house.stripe.act(acts -> acts.all("customer")).getFirst();
            house.stripe.act(acts -> acts.cardDeclines(customer, true));
            house.stripe.advance(Duration.ofDays(32));
            house.deliverAll();
            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(house.standing()).isEqualTo("grace"));

            await().atMost(SellingHouse.LONG)
                    .untilAsserted(() -> assertThat(calls(house, 3)).containsOnly(402));
        }
    }

    @Test
    void a_catalogue_that_promises_another_price_than_stripe_s_does_not_start() {
        try (var house = new SellingHouse(directory, Duration.ZERO, 7, 4_100)) {
            assertThat(house.start("one", Map.of()))
                    .isInstanceOfSatisfying(
                            Assembly.Outcome.Failed.class,
                            failed -> assertThat(failed.problem())
                                    .asString()
                                    .contains("TOLLGATE_PLANS", "plan pro", "4000"));
        }
    }

    @Test
    void a_stripe_that_is_away_does_not_keep_a_server_from_starting() {
        try (var house = new SellingHouse(directory, Duration.ZERO, 7, 4_000)) {
            assertThat(house.start("one", Map.of("STRIPE_API_BASE", "http://127.0.0.1:1")))
                    .isInstanceOf(Assembly.Outcome.Running.class);
            assertThat(house.mine("POST", "/v1/subscriptions", "{\"plan\":\"pro\"," + SellingHouse.BACK + "}")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(house.mine("POST", "/v1/subscriptions", "{\"plan\":\"free\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}

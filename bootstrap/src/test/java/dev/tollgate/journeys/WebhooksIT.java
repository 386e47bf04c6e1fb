package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account asks to be told, and is. */
class WebhooksIT {

    private static final Map<String, String> HERE = Map.of("TOLLGATE_WEBHOOK_NETWORKS", "127.0.0.0/8");
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    @Test
    void grants_and_low_credits_are_told_with_a_signature_and_the_secret_is_shown_once() throws Exception {
        try (Receiver receiver = new Receiver();
                House house = House.withCredits(directory, "10", HERE)) {
            String secret = receiver.believe(
                    house.post("/v1/webhooks/config", "{\"url\":\"" + receiver.url() + "\",\"low_mark\":\"15\"}")
                            .body());
            assertThat(house.get("/v1/webhooks/config").body()).doesNotContain(secret);

            assertThat(house.grant(new BigDecimal("3"))).isEqualTo(201);

            assertThat(receiver.next().body() + receiver.next().body())
                    .contains("\"type\":\"credits.low\"", "\"type\":\"credits.granted\"", "\"credits\":\"3\"");
            house.upstream.always(Answer.text("hello"));
            assertThat(house.post(
                                    "/v1/chat/completions",
                                    "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                            .statusCode())
                    .isEqualTo(200);
            String tried = house.post("/v1/webhooks/test", "").body();
            assertThat(tried).contains("\"delivered\":true");
            assertThat(receiver.next().type()).isEqualTo("webhook.test");
        }
    }

    @Test
    void what_a_receiver_refused_comes_again_under_the_same_id_and_one_that_is_gone_is_shown_as_disabled()
            throws Exception {
        try (Receiver receiver = new Receiver();
                House house = House.withCredits(directory, "10", HERE)) {
            receiver.believe(house.post("/v1/webhooks/config", "{\"url\":\"" + receiver.url() + "\"}")
                    .body());
            receiver.answersNext(500);
            house.grant(new BigDecimal("3"));
            Receiver.Post first = receiver.next();

            assertThat(receiver.next()).isEqualTo(first);

            receiver.answersNext(410);
            house.grant(new BigDecimal("4"));
            assertThat(receiver.next().body()).contains("\"credits\":\"4\"");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(house.get("/v1/webhooks/config").body()).contains("\"disabled_at\":\"", "gone"));
        }
    }

    @Test
    void the_course_of_a_subscription_and_a_payment_that_failed_are_told_to_whom_they_concern() throws Exception {
        try (Receiver receiver = new Receiver();
                SellingHouse house = new SellingHouse(directory, Duration.ofDays(32), 60, 4_000)) {
            house.start("one", HERE);
            house.start("two", HERE);
            receiver.believe(house.mine(
                            "POST",
                            "/v1/webhooks/config",
                            "{\"url\":\"" + receiver.url() + "\",\"events\":[\"subscription.created\","
                                    + "\"subscription.updated\",\"subscription.canceled\",\"payment.failed\"]}")
                    .body());
            assertThat(house.mine("POST", "/v1/subscriptions", "{\"plan\":\"free\"}")
                            .statusCode())
                    .isEqualTo(200);
            Receiver.Post free = receiver.next();
            assertThat(free.type()).isEqualTo("subscription.created");
            assertThat(free.body()).contains("\"plan\":\"free\"");
            house.subscribe("basic");
            house.deliverAll();
            assertThat(List.of(receiver.next().type(), receiver.next().type()))
                    .as("the paid plan takes the place of the free one")
                    .containsExactlyInAnyOrder("subscription.created", "subscription.canceled");

            house.stripe.act(acts -> acts.cardDeclines(acts.all("customer").getFirst(), true));
            house.stripe.advance(Duration.ofDays(32));
            house.deliverAll();

            List<Receiver.Post> failed = new ArrayList<>(List.of(receiver.next(), receiver.next()));
            assertThat(failed)
                    .extracting(Receiver.Post::type)
                    .containsExactlyInAnyOrder("payment.failed", "subscription.updated");
            assertThat(failed).allSatisfy(post -> assertThat(post.body()).contains("\"standing\":\"grace\""));
        }
    }

    @Test
    void an_address_inside_is_refused_by_a_server_that_was_not_told_otherwise() throws Exception {
        try (House house = House.withCredits(directory, "10")) {
            var refused = house.post("/v1/webhooks/config", "{\"url\":\"https://127.0.0.1/hook\"}");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("notices go to public ones only");
            assertThat(house.get("/v1/webhooks/config").statusCode()).isEqualTo(404);
        }
    }
}

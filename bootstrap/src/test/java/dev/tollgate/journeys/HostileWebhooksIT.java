package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.stripe.FakeEvent;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a stranger posts to the webhook is answered with a documented status and gives nothing. */
class HostileWebhooksIT {

    private static final Set<Integer> DOCUMENTED = Set.of(200, 400, 413, 415);
    private static final int MOST_SIGNATURES = 200;

    @TempDir
    private static Path directory;

    private static SellingHouse house;
    private static FakeEvent paid;

    @BeforeAll
    static void start() {
        house = new SellingHouse(directory, Duration.ZERO, 7, 4_000);
        house.start("one", Map.of());
        house.stripe.act(acts -> acts.subscribe(acts.customer(Map.of("account", "default")), "price_pro", 0, 0));
        paid = house.stripe.events().stream()
                .filter(event -> event.type().equals("invoice.paid"))
                .findFirst()
                .orElseThrow();
        assertThat(house.deliver(0, paid)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(house.available()).isEqualByComparingTo("5000"));
    }

    @AfterAll
    static void stop() {
        assertThat(house.available()).isEqualByComparingTo("5000");
        assertThat(house.mine("GET", "/v1/credits/entries?limit=100", "").body().split("\"sequence\":", -1))
                .hasSize(2);
        house.close();
    }

    private static String signed(String secret, Instant at) {
        return WebhookEmitter.sign(paid.payload(), secret, at);
    }

    private static void refused(String payload, String signature) {
        var answer = house.post(0, payload, signature);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_signature\"");
    }

    @Test
    void forged_ones_are_refused() {
        var now = Instant.now();
        refused(paid.payload(), "");
        refused(paid.payload(), signed("whsec_guessed", now));
        refused(paid.payload(), signed("x", now).replaceAll("v1=.*", "v1=" + "0".repeat(64)));
        refused(paid.payload(), signed(SellingHouse.SECRET, now).replace("v1=", "v0="));
        refused(paid.payload(), signed(SellingHouse.SECRET, now) + ",t=1");
        // As many as a head can have: of a longer one the server does not read the rest, and its answer may be lost.
        var many = new StringBuilder("t=" + now.getEpochSecond());
        for (int i = 0; i < MOST_SIGNATURES; i++) {
            many.append(",v1=").append("ab".repeat(32));
        }
        refused(paid.payload(), many.toString());
    }

    @Test
    void stale_and_future_ones_are_refused() {
        refused(paid.payload(), signed(SellingHouse.SECRET, Instant.now().minusSeconds(310)));
        refused(paid.payload(), signed(SellingHouse.SECRET, Instant.now().plusSeconds(310)));
    }

    @Test
    void changed_and_re_serialised_ones_are_refused() {
        var signature = signed(SellingHouse.SECRET, Instant.now());
        refused(paid.payload().replace("1", "2"), signature);
        refused(paid.payload().replace(": ", ":"), signature);
        refused(paid.payload() + "\n", signature);
        refused("", signature);
    }

    @Test
    void two_signature_headers_are_one_too_many() {
        var answer = house.send(house.to(0, "/webhooks/stripe")
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", signed(SellingHouse.SECRET, Instant.now()))
                .header("Stripe-Signature", signed("whsec_other", Instant.now()))
                .POST(BodyPublishers.ofString(paid.payload()))
                .build());
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void those_of_the_other_mode_are_answered_and_not_kept() {
        var live = paid.payload()
                .replace("\"livemode\": false", "\"livemode\": true")
                .replace(paid.id(), "evt_of_the_other_mode");
        var signature = WebhookEmitter.sign(live, SellingHouse.SECRET, Instant.now());

        assertThat(house.post(0, live, signature).statusCode()).isEqualTo(200);

        assertThat(house.as(house.adminKey, "GET", "/admin/stripe/events/evt_of_the_other_mode", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void one_that_is_too_large_is_refused() {
        assertThat(house.post(0, "x".repeat(1_100_000), "t=1,v1=00").statusCode())
                .isEqualTo(413);
    }

    @Test
    void without_a_secret_the_server_does_not_start_and_without_stripe_there_is_no_such_door() {
        house.start("without", Map.of("STRIPE_SECRET_KEY", "", "STRIPE_WEBHOOK_SECRET", ""));

        var answer = house.post(house.servers.size() - 1, paid.payload(), signed("whsec_any", Instant.now()));
        assertThat(answer.statusCode()).isEqualTo(404);
        var compared = house.send(house.to(house.servers.size() - 1, "/admin/stripe/reconcile")
                .header("Authorization", "Bearer " + house.adminKey)
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(compared.statusCode()).isEqualTo(409);
        assertThat(compared.body()).contains("set STRIPE_SECRET_KEY");
        assertThatThrownBy(() -> house.start("secretless", Map.of("STRIPE_WEBHOOK_SECRET", "")))
                .hasMessageContaining("STRIPE_WEBHOOK_SECRET");
    }

    @Test
    void junk_is_never_a_failure_of_ours() {
        for (long seed = 1; seed <= 1_000; seed++) {
            var random = new Random(seed);
            var body = junk(random);
            var signature = random.nextBoolean()
                    ? header(random)
                    : WebhookEmitter.sign(
                            new String(body, StandardCharsets.ISO_8859_1), "whsec_guessed", Instant.now());
            var type = random.nextInt(4) == 0 ? "text/plain" : "application/json";
            var answer = house.send(house.to(0, "/webhooks/stripe")
                    .header("Content-Type", type)
                    .header("Stripe-Signature", signature)
                    .POST(BodyPublishers.ofByteArray(body))
                    .build());
            assertThat(answer.statusCode())
                    .as("seed %d: %s", seed, answer.body())
                    .isIn(DOCUMENTED)
                    .isNotEqualTo(200);
        }
    }

    /** Even with the secret: what is no event is refused, what is a strange one is kept and worked. */
    @Test
    void signed_junk_is_never_a_failure_either() {
        for (long seed = 1; seed <= 500; seed++) {
            var random = new Random(seed);
            var at = random.nextInt(paid.payload().length());
            var text = random.nextInt(3) == 0
                    ? new String(junk(random), StandardCharsets.ISO_8859_1)
                    : paid.payload().substring(0, at)
                            + (char) (32 + random.nextInt(95))
                            + paid.payload().substring(Math.min(paid.payload().length(), at + random.nextInt(9)));
            var spoilt = text.replace("\"livemode\": false", "\"livemode\": true");
            var answer = house.post(0, spoilt, WebhookEmitter.sign(spoilt, SellingHouse.SECRET, Instant.now()));
            assertThat(answer.statusCode())
                    .as("seed %d: %s", seed, answer.body())
                    .isIn(DOCUMENTED);
        }
    }

    private static byte[] junk(Random random) {
        var bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            var alphabet = "{}[]\":,0123456789truefalsenull\\u id\n";
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
        }
        return bytes;
    }

    private static String header(Random random) {
        var alphabet = "t=v10,123456789abcdef ;-";
        var text = new StringBuilder("x");
        for (int i = random.nextInt(150); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

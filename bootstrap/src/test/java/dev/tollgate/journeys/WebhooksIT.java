package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account asks to be told, and is. */
class WebhooksIT {

    @TempDir
    private Path directory;

    private record Post(String id, String timestamp, String signature, String body) {}

    @Test
    void grants_and_low_credits_are_told_with_a_signature_and_the_secret_is_shown_once() throws Exception {
        BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
        HttpServer receiver = receiver(posts);
        try (House house = House.withCredits(directory, "10", Map.of("TOLLGATE_WEBHOOK_NETWORKS", "127.0.0.0/8"))) {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
            String set = house.post("/v1/webhooks/config", "{\"url\":\"" + url + "\",\"low_mark\":\"15\"}")
                    .body();
            String secret = set.replaceAll(".*\"signing_secret\":\"(whsec_[^\"]+)\".*", "$1");
            assertThat(secret).startsWith("whsec_");
            assertThat(house.get("/v1/webhooks/config").body()).doesNotContain(secret);

            assertThat(house.grant(new BigDecimal("3"))).isEqualTo(201);

            Post low = Objects.requireNonNull(posts.poll(60, TimeUnit.SECONDS));
            Post granted = Objects.requireNonNull(posts.poll(60, TimeUnit.SECONDS));
            assertThat(low.body() + granted.body())
                    .contains("\"type\":\"credits.low\"", "\"type\":\"credits.granted\"", "\"credits\":\"3\"");
            assertThat(granted.signature()).isEqualTo(signed(secret, granted));
            assertThat(low.signature()).isEqualTo(signed(secret, low));
            house.upstream.always(Answer.text("hello"));
            assertThat(house.post(
                                    "/v1/chat/completions",
                                    "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                            .statusCode())
                    .isEqualTo(200);
            String tried = house.post("/v1/webhooks/test", "").body();
            assertThat(tried).contains("\"delivered\":true");
            Post test = Objects.requireNonNull(posts.poll(60, TimeUnit.SECONDS));
            assertThat(test.body()).contains("webhook.test");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void an_address_inside_is_refused_by_a_server_that_was_not_told_otherwise() throws Exception {
        try (House house = House.withCredits(directory, "10")) {
            var refused = house.post("/v1/webhooks/config", "{\"url\":\"https://127.0.0.1/hook\"}");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("no notice is sent");
            assertThat(house.get("/v1/webhooks/config").statusCode()).isEqualTo(404);
        }
    }

    private static String signed(String secret, Post post) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String text = post.id() + "." + post.timestamp() + "." + post.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpServer receiver(BlockingQueue<Post> posts) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            var headers = exchange.getRequestHeaders();
            posts.add(new Post(
                    String.valueOf(headers.getFirst("webhook-id")),
                    String.valueOf(headers.getFirst("webhook-timestamp")),
                    String.valueOf(headers.getFirst("webhook-signature")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }
}

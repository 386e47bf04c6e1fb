package dev.tollgate.examples.javalinmount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.stripe.StripeConfig;
import dev.tollgate.stripe.StripePorts;
import dev.tollgate.stripe.StripeProbe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookAppIT {

    private static final String EVENT = """
            {"id":"evt_1","type":"invoice.paid","created":1790000000,"livemode":false,\
            "data":{"object":{"object":"invoice","id":"in_1","customer":"cus_1"}}}""";

    private final Billing billing = Billing.of(
            StripePorts.over(
                    InMemoryBilling.ports(PlanCatalogue.EMPTY),
                    StripeConfig.of("sk_test_1", List.of("whsec_1"), "http://localhost:1"),
                    StripeProbe.SILENT),
            InMemoryPorts.with(Instant::now).ports(),
            new Billing.Edge(Instant::now, "app", Set.of(), () -> 0.5, () -> "order"));

    @Test
    void signed_events_are_kept_once_and_others_refused() throws Exception {
        try (WebhookApp app = new WebhookApp(billing)) {
            int port = app.start();
            String genuine = WebhookEmitter.sign(EVENT, "whsec_1", Instant.now());
            String forged = WebhookEmitter.sign(EVENT, "whsec_2", Instant.now());

            assertThat(post(port, "/webhooks/stripe", forged)).isEqualTo(400);
            assertThat(billing.ports().inbox().find("evt_1")).isEmpty();

            assertThat(post(port, "/webhooks/stripe", genuine)).isEqualTo(200);
            assertThat(post(port, "/webhooks/stripe", genuine)).isEqualTo(200);
            assertThat(billing.ports().inbox().find("evt_1")).isPresent();

            assertThat(post(port, "/v1/chat/completions", genuine)).isEqualTo(404);
        }
    }

    private static int post(int port, String path, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Stripe-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}

package dev.tollgate.examples.javalinmount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.llm.ConfiguredProviders;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.demo.DemoProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MountedAppIT {

    private static final AccountId JO = new AccountId("jo");

    private final Ports ports = InMemoryPorts.with(Instant::now)
            .ports()
            .with(ModelProviders.class, ConfiguredProviders.of(List.of(DemoProvider.of(Duration.ZERO, Instant::now))))
            .with(TokenCounter.class, new JtokkitTokenCounter());
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), Instant::now);

    @Test
    void completions_are_sold_beside_what_the_app_serves() throws Exception {
        var terms = new CreditTerms(Usd.of("0.01"), Credits.of("0.001"));
        ports.priceBooks().publish(PriceBook.first(Instant.EPOCH, terms, ModelPrice.of("demo", "demo", "2.50", "10")));
        gateway.openAccount().open(JO, "Jo");
        gateway.grantCredits().grant(JO, Grant.of(new OperationKey("g"), Credits.of(5), LotTerms.of(LotKind.PROMO)));

        try (MountedApp app = new MountedApp(gateway, ports)) {
            int port = app.start();

            assertThat(send(port, "GET", "/hello", "").body()).isEqualTo("hello");
            HttpResponse<String> answer = send(
                    port,
                    "POST",
                    "/v1/chat/completions",
                    "{\"model\":\"demo\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"credits\"");
            assertThat(ports.ledgerStatement().findBalance(JO).orElseThrow().available())
                    .isLessThan(Credits.of(5));
        }
    }

    private HttpResponse<String> send(int port, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + key())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String key() {
        var command = new IssueApiKey.Command(
                new KeyHolder.OfAccount(JO), "test", "any", Set.of(Scope.INFERENCE), KeyLimits.NONE, Instant.MAX);
        return gateway.issueApiKey().issue(command) instanceof IssueApiKey.Result.Issued issued
                ? issued.text().shown()
                : "";
    }
}

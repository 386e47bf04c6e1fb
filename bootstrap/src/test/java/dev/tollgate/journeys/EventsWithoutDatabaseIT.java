package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.PostgresInstance;
import dev.tollgate.testservers.stripe.FakeEvent;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stripe tells of a payment while the database is away. */
class EventsWithoutDatabaseIT {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    @Test
    void are_not_taken_until_they_can_be_kept_and_then_nothing_is_lost_or_given_twice() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start();
                SellingHouse house = new SellingHouse(directory, Duration.ZERO, 7, 4_000)) {
            house.start(
                    "one",
                    Map.of("DATABASE_URL", postgres.freshDatabase().jdbcUrl(), "TOLLGATE_DATABASE_SECONDS", "2"));
            String wish = "{\"plan\":\"basic\"," + SellingHouse.BACK + "}";
            String page = await().atMost(LONG)
                    .until(() -> house.mine("POST", "/v1/subscriptions", wish), answer -> answer.statusCode() == 200)
                    .body();
            postgres.stop();
            house.pay(page);

            for (FakeEvent event : house.stripe.events()) {
                HttpResponse<String> refused = house.post(
                        0, event.payload(), WebhookEmitter.sign(event.payload(), SellingHouse.SECRET, Instant.now()));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(house.post(0, event.payload(), "t=1,v1=00").statusCode())
                        .isEqualTo(400);
            }

            postgres.restart();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(house.stripe.events())
                            .allSatisfy(
                                    event -> assertThat(house.deliver(0, event)).isEqualTo(200)));
            house.deliverAll();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(house.available()).isEqualByComparingTo("1000"));
        }
    }
}

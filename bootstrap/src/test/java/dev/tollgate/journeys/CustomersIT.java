package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who pay: what they do over HTTP from their first plan to their last. */
class CustomersIT {

    @TempDir
    private Path directory;

    @Test
    void subscribe_change_buy_and_leave() {
        try (var house = SellingHouse.of(directory, Duration.ZERO, 7)) {
            takesTheFreePlan(house);
            subscribes(house);
            changesToAnotherPlan(house);
            changesItsMind(house);
            buysPacks(house);
            leaves(house);
        }
    }

    private static void takesTheFreePlan(SellingHouse house) {
        assertThat(mine(house, "GET", "/v1/subscription-plans", "")).contains("\"pro\"", "\"day\":\"900");

        assertThat(status(house, "POST", "/v1/subscriptions", "{\"plan\":\"free\"}"))
                .isEqualTo(200);

        assertThat(house.available()).isEqualByComparingTo("10");
    }

    private static void subscribes(SellingHouse house) {
        var astray = "{\"plan\":\"basic\",\"success_url\":\"https://evil.example/\"}";
        assertThat(status(house, "POST", "/v1/subscriptions", astray)).isEqualTo(400);

        house.subscribe("basic");
        house.deliverAll();

        house.awaitCredits("1010");
    }

    private static void changesToAnotherPlan(SellingHouse house) {
        var preview = mine(house, "PATCH", "/v1/subscriptions/me?preview=true", "{\"plan\":\"pro\"}");
        assertThat(SellingHouse.found("\"amount\":([0-9]+)", preview))
                .isBetween(new BigDecimal("2990"), new BigDecimal("3000"));
        assertThat(house.available()).isEqualByComparingTo("1010");

        assertThat(mine(house, "PATCH", "/v1/subscriptions/me", "{\"plan\":\"pro\"}"))
                .contains("\"pro\"");
        house.deliverAll();

        await().atMost(SellingHouse.LONG)
                .untilAsserted(
                        () -> assertThat(house.available()).isBetween(new BigDecimal("4900"), new BigDecimal("5010")));
    }

    private static void changesItsMind(SellingHouse house) {
        assertThat(mine(house, "PATCH", "/v1/subscriptions/me", "{\"plan\":\"basic\"}"))
                .contains("changes_at");

        assertThat(status(house, "PATCH", "/v1/subscriptions/me", "{\"plan\":\"pro\"}"))
                .isEqualTo(200);
    }

    private static void buysPacks(SellingHouse house) {
        var before = house.available();
        var page = mine(house, "POST", "/v1/credits/checkout", "{\"pack\":\"small\"," + SellingHouse.BACK + "}");
        house.pay(page);
        house.deliverAll();
        house.awaitCredits(before.add(new BigDecimal(500)).toPlainString());

        var wish = "{\"threshold\":\"99999\",\"pack\":\"small\",\"monthly_most\":700}";
        assertThat(status(house, "POST", "/v1/credits/auto-top-up", wish)).isEqualTo(200);

        house.awaitCredits(before.add(new BigDecimal(1_000)).toPlainString());
        assertThat(mine(house, "GET", "/v1/credits/auto-top-up", "")).contains("\"threshold\":\"99999\"");
        assertThat(status(house, "DELETE", "/v1/credits/auto-top-up", "")).isEqualTo(204);
    }

    private static void leaves(SellingHouse house) {
        assertThat(mine(house, "POST", "/v1/billing/portal", "{\"return_url\":\"https://app.example.com/\"}"))
                .contains("https://");
        assertThat(mine(house, "POST", "/v1/subscriptions/me/cancel", "")).contains("\"cancel_at_period_end\":true");

        assertThat(mine(house, "POST", "/v1/subscriptions/me/cancel", "{\"at\":\"now\"}"))
                .contains("\"ended\"");
    }

    private static String mine(SellingHouse house, String method, String path, String body) {
        return house.mine(method, path, body).body();
    }

    private static int status(SellingHouse house, String method, String path, String body) {
        return house.mine(method, path, body).statusCode();
    }
}

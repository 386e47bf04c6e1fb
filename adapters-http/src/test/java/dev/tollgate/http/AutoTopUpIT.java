package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.subscription.AutoTopUp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an account wishes to buy by itself, and how it wishes for it. */
class AutoTopUpIT {

    private static final String WISH = "{\"threshold\":\"1\",\"pack\":\"small\",\"monthly_most\":5000}";

    private static final Instant NOON = Instant.parse("2100-01-01T12:00:00Z");

    @Test
    void the_same_wish_again_leaves_the_wait_after_a_declined_card_and_another_one_does_not() {
        try (var house = new House(Policies.defaults(), HttpConfig.defaults(), ScriptedBilling.ports())) {
            var wishes = house.billing.ports().autoTopUps();
            house.post("/v1/credits/auto-top-up", WISH, house.key);
            var declined = wishes.find(House.ACME).orElseThrow().declined(NOON).declined(NOON);
            wishes.save(declined);

            var again = house.post("/v1/credits/auto-top-up", WISH.replace("\"1\"", "\"1.0\""), house.key);

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body())
                    .isEqualTo(house.get("/v1/credits/auto-top-up", house.key).body());
            assertThat(wishes.find(House.ACME)).contains(declined);

            house.post("/v1/credits/auto-top-up", WISH.replace("5000", "5001"), house.key);

            assertThat(wishes.find(House.ACME)).map(AutoTopUp::declines).contains(0);
        }
    }

    @Test
    void a_wish_whose_monthly_most_is_below_the_price_of_the_pack_could_buy_nothing_and_is_a_400() {
        try (var house = new House(Policies.defaults(), HttpConfig.defaults(), ScriptedBilling.ports())) {
            var answer = house.post("/v1/credits/auto-top-up", WISH.replace("5000", "499"), house.key);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("monthly_most is 499, and one pack costs 500", "\"param\":\"monthly_most\"");
            assertThat(house.billing.ports().autoTopUps().find(House.ACME)).isEmpty();
        }
    }
}

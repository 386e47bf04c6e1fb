package dev.tollgate.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AutoTopUpTest {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void a_declined_card_is_asked_again_after_an_hour_and_then_twice_as_long_each_time_up_to_four_weeks() {
        var wish = new AutoTopUp(
                new AccountId("acme"), Credits.of(600), "small", new Money(1_200, "USD"), 0, Instant.EPOCH);
        var hours = new ArrayList<Long>();

        for (int i = 0; i < 12; i++) {
            wish = wish.declined(NOW);
            hours.add(Duration.between(NOW, wish.notBefore()).toHours());
        }

        assertThat(hours).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 672L, 672L);
    }
}

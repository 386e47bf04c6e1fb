package dev.tollgate.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditTermsTest {

    @ParameterizedTest
    @CsvSource({
        // cost, multiplier, value of a credit, increment -> credits
        "0.01,      1,   0.01, 0.000000001, 1",
        "0.015,     1,   0.01, 0.000000001, 1.5",
        "0.01,      1.3, 0.01, 0.000000001, 1.3",
        "0.01,      1,   0.03, 0.000000001, 0.333333334",
        "0.01,      1,   0.03, 0.01,        0.34",
        "0.01,      1,   0.01, 1,           1",
        "0.0100001, 1,   0.01, 1,           2",
        "0,         1,   0.01, 1,           0",
        "0.01,      0,   0.01, 1,           0",
        "1e-18,     1,   0.01, 0.000000001, 0.000000001",
    })
    void cost_becomes_credits_rounded_up_once(
            String cost, BigDecimal multiplier, String value, String increment, String credits) {
        CreditTerms terms = new CreditTerms(Usd.of(value), Credits.of(increment));

        assertThat(terms.creditsFor(Usd.of(cost), multiplier)).isEqualTo(Credits.of(credits));
    }

    @Test
    void a_cost_beyond_all_credits_is_an_error_and_not_a_small_number() {
        CreditTerms terms = new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1));

        assertThatThrownBy(() -> terms.creditsFor(Usd.of("1e12"), BigDecimal.ONE))
                .isInstanceOf(ArithmeticException.class);
        assertThat(terms.boundedCreditsFor(Usd.of("1e12"), BigDecimal.ONE)).isEqualTo(Credits.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void a_worthless_credit_and_an_increment_out_of_range_are_refused() {
        assertThatThrownBy(() -> new CreditTerms(Usd.ZERO, Credits.of(1))).hasMessageContaining("above zero");
        assertThatThrownBy(() -> new CreditTerms(Usd.of("1"), Credits.ZERO)).hasMessageContaining("at least");
        assertThatThrownBy(() -> new CreditTerms(Usd.of("1"), Credits.of(2))).hasMessageContaining("at most 1");
    }
}

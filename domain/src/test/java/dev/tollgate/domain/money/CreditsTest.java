package dev.tollgate.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,1000000000", "12.5,12500000000", "120,120000000000", "0.000000001,1", "-3,-3000000000"})
    void a_decimal_is_read_and_written_exactly(String decimal, long nanos) {
        Credits credits = Credits.of(decimal);

        assertThat(credits.nanos()).isEqualTo(nanos);
        assertThat(credits).hasToString(decimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "0.0000000001", "9223372037", "1e30", "1,5"})
    void what_cannot_be_exact_is_refused_and_named(String decimal) {
        assertThatThrownBy(() -> Credits.of(decimal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("credits ");
    }

    @Test
    void arithmetic_never_wraps() {
        Credits most = Credits.ofNanos(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Credits.ofNanos(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Credits.ofNanos(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Credits.of(9_300_000_000L)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 3",
        "9223372036854775807, 1, 9223372036854775807",
        "-9223372036854775807, -2, -9223372036854775807",
        "-9223372036854775807, -1, -9223372036854775807",
        "-9223372036854775808, 0, -9223372036854775807",
        "-9223372036854775808, 9223372036854775807, -1"
    })
    void a_sum_that_is_shown_stops_at_the_ends_of_the_range(long one, long other, long sum) {
        assertThat(Credits.ofNanos(one).plusBounded(Credits.ofNanos(other)).nanos())
                .isEqualTo(sum);
    }

    @Test
    void equal_costs_are_equal_values_however_they_were_written() {
        assertThat(Usd.of("1.50e-6")).isEqualTo(Usd.of("0.0000015"));
        assertThat(Usd.of("0.000")).isEqualTo(Usd.ZERO);
    }

    @Test
    void money_has_a_currency_unless_there_is_none_of_it() {
        assertThatThrownBy(() -> new Money(1, "eur")).hasMessageContaining("'eur'");
        assertThatThrownBy(() -> new Money(1, "XXX")).hasMessageContaining("currency");
    }

    @Test
    void amounts_are_compared_by_their_size() {
        Credits less = Credits.ofNanos(-1);
        Credits more = Credits.ofNanos(1);

        assertThat(less.min(more)).isEqualTo(less).isEqualTo(more.min(less));
        assertThat(less.max(more)).isEqualTo(more).isEqualTo(more.max(less));
        assertThat(less).isLessThan(more).isEqualByComparingTo(more.negated());
        assertThat(List.of(
                        less.isNegative(),
                        more.isPositive(),
                        Credits.ZERO.isZero(),
                        more.isMoreThan(less),
                        less.isLessThan(more)))
                .containsOnly(true);
        assertThat(List.of(
                        Credits.ZERO.isNegative(),
                        Credits.ZERO.isPositive(),
                        more.isZero(),
                        more.isMoreThan(more),
                        more.isLessThan(more),
                        more.isLessThan(less),
                        less.isMoreThan(more)))
                .containsOnly(false);
        assertThat(more.minus(less)).isEqualTo(Credits.ofNanos(2));
        assertThat(Money.NONE.isNone()).isTrue();
        assertThat(new Money(1, "EUR").isNone()).isFalse();
    }

    @Test
    void the_largest_decimals_are_read() {
        assertThat(Credits.of("9223372036.854775807").nanos()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Credits.of("9223372036.854775808")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credits.of("1e999999999")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Credits.of("0e999999999")).isEqualTo(Credits.ZERO);
    }

    /** A few characters must not keep a processor busy: to work such a number out in full takes minutes. */
    @Test
    void amounts_that_are_far_too_fine_are_refused_at_once() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> Credits.of("1e-100000000")).hasMessageContaining("at most 9 decimals"));
        assertThat(Credits.of("0e-100000000")).isEqualTo(Credits.ZERO);
        assertThat(Credits.of("0.100000000000000000000")).isEqualTo(Credits.ofNanos(100_000_000));
        assertThat(Credits.of("10e-10")).isEqualTo(Credits.ofNanos(1));
    }
}

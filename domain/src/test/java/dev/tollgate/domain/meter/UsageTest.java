package dev.tollgate.domain.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void counts_from_zero_up() {
        assertThat(Usage.exact(Map.of(Meter.INPUT, 0L)).find(Meter.INPUT)).hasValue(0);
        assertThatThrownBy(() -> Usage.exact(Map.of(Meter.INPUT, 0L, Meter.OUTPUT, -1L)))
                .hasMessage("output of -1 is negative; usage counts from zero up");
    }

    @Test
    void is_the_same_however_certain() {
        Usage told = Usage.exact(Map.of(Meter.INPUT, 3L));

        assertThat(told.withCertainty(Certainty.ESTIMATED)).isEqualTo(Usage.estimated(Map.of(Meter.INPUT, 3L)));
        assertThat(told.withCertainty(Certainty.EXACT)).isSameAs(told);
    }

    @Test
    void of_a_prompt_is_what_stands_in_it_cached_or_not() {
        Usage used = Usage.exact(
                Map.of(Meter.INPUT, 1L, Meter.CACHED_INPUT, 20L, Meter.CACHE_WRITE, 300L, Meter.OUTPUT, 4_000L));

        assertThat(used.promptTokens()).isEqualTo(321);
        assertThat(used.quantityOf(Meter.REASONING)).isZero();
    }
}

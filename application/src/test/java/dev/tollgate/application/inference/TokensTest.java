package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void of_all_sorts_are_added_up() {
        var usage = Usage.exact(Map.of(Meter.INPUT, 1L, Meter.CACHED_INPUT, 2L, Meter.OUTPUT, 4L, Meter.REASONING, 8L));

        assertThat(Tokens.of(usage)).isEqualTo(15);
    }

    /** The call is recorded by then, and its place has to be freed whatever was told of it. */
    @Test
    void of_more_than_can_be_counted_are_the_most_that_can() {
        var usage = Usage.exact(Map.of(Meter.INPUT, Long.MAX_VALUE, Meter.OUTPUT, 1L, Meter.REASONING, Long.MAX_VALUE));

        assertThat(Tokens.of(usage)).isEqualTo(Long.MAX_VALUE);
    }
}

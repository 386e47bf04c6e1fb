package dev.tollgate.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimingTest {

    @Test
    void starts_at_an_instant_that_every_store_can_keep() {
        var fine = Instant.parse("2026-11-27T03:33:10.123456789Z");

        var timing = new Timing(fine, Duration.ofMillis(5), Duration.ofMillis(7));

        assertThat(timing.started()).isEqualTo("2026-11-27T03:33:10.123456Z");
    }
}

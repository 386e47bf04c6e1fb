package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallTimesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.008009Z");

    @Test
    void of_a_record_are_between_the_least_id_and_the_greatest_or_it_is_apart() {
        for (long millis = -1_000_000; millis <= 1_000_000; millis += 500) {
            Instant made = NOW.plusMillis(millis);
            String id = CallId.made(made, new Random(millis)).toString();

            boolean between =
                    CallTimes.first(NOW).compareTo(id) <= 0 && id.compareTo(CallTimes.end(NOW.plusNanos(1_000))) < 0;

            assertThat(between || CallTimes.isApart(ended(made)))
                    .as(made.toString())
                    .isTrue();
        }
    }

    @Test
    void of_calls_that_take_minutes_are_not_apart() {
        assertThat(CallTimes.isApart(ended(NOW.minus(Duration.ofMinutes(14))))).isFalse();
        assertThat(CallTimes.isApart(ended(NOW.plusSeconds(30)))).isFalse();
        assertThat(CallTimes.isApart(ended(NOW.minus(Duration.ofMinutes(16))))).isTrue();
        assertThat(CallTimes.isApart(ended(NOW.plusSeconds(61)))).isTrue();
    }

    @Test
    void without_bounds_are_all_times() {
        for (Instant always : List.of(Instant.MIN, Instant.EPOCH)) {
            assertThat(CallTimes.first(always)).isEqualTo("00000000-0000-0000-0000-000000000000");
        }
        for (Instant never : List.of(Instant.MAX, Instant.parse("+99999-01-01T00:00:00Z"))) {
            assertThat(CallTimes.end(never)).isEqualTo("ffffffff-ffff-ffff-ffff-ffffffffffff");
        }
        assertThat(CallTimes.end(Instant.MIN)).isLessThan(CallTimes.first(NOW));
        assertThat(CallTimes.first(Instant.MAX)).isEqualTo(CallTimes.BEYOND);
    }

    private static EndedCall ended(Instant made) {
        return new EndedCall(
                new HoldId(CallId.made(made, new Random(1)).value()),
                HoldEnd.CAPTURED,
                Credits.ZERO,
                Credits.ZERO,
                "demo",
                List.of(),
                Credits.ZERO,
                List.of(),
                NOW,
                1,
                false);
    }
}

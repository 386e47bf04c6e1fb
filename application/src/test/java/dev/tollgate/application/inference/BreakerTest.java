package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final Duration OPEN_FOR = RetryPolicy.defaults().openFor();
    private static final Route ROUTE = new Route(new ProviderId("acme"), "wise-1", new ModelId("wise-1"));

    private final Breaker breaker = new Breaker(RetryPolicy.defaults());
    private Instant now = START;

    @Nested
    class A_closed_circuit {

        @Test
        void opens_after_five_failures_in_a_row() {
            fail(4);
            assertThat(allows()).isTrue();

            fail(1);
            assertThat(allows()).isFalse();
        }

        @Test
        void opens_when_every_second_call_fails() {
            for (int i = 0; i < 4; i++) {
                fail(1);
                breaker.succeeded(ROUTE);
            }
            assertThat(allows()).isTrue();

            fail(1);
            assertThat(allows()).isFalse();
        }

        @Test
        void stays_closed_when_two_of_five_calls_fail() {
            for (int i = 0; i < 100; i++) {
                fail(i % 5 < 2 ? 1 : 0);
                if (i % 5 >= 2) {
                    breaker.succeeded(ROUTE);
                }

                assertThat(allows()).isTrue();
            }
        }

        @Test
        void forgets_failures_that_ten_outcomes_followed() {
            fail(4);
            for (int i = 0; i < 10; i++) {
                breaker.succeeded(ROUTE);
            }

            fail(4);
            assertThat(allows()).isTrue();
        }
    }

    @Nested
    class An_open_circuit {

        @Test
        void lets_one_call_try_when_its_time_is_over() {
            fail(5);
            later(OPEN_FOR.minusMillis(1));
            assertThat(allows()).isFalse();

            later(Duration.ofMillis(1));
            assertThat(allows()).isTrue();
            assertThat(allows()).isFalse();
        }

        @Test
        void closes_for_all_when_the_try_succeeds() {
            fail(5);
            later(OPEN_FOR);
            assertThat(allows()).isTrue();
            breaker.succeeded(ROUTE);

            fail(4);
            assertThat(allows()).isTrue();
        }

        @Test
        void stays_open_for_as_long_again_when_the_try_fails() {
            fail(5);
            later(OPEN_FOR);
            assertThat(allows()).isTrue();
            fail(1);

            later(OPEN_FOR.minusMillis(1));
            assertThat(allows()).isFalse();
            later(Duration.ofMillis(1));
            assertThat(allows()).isTrue();
        }

        @Test
        void is_not_closed_by_calls_that_began_before_it_opened() {
            fail(5);
            breaker.succeeded(ROUTE);

            assertThat(allows()).isFalse();
        }

        @Test
        void says_nothing_of_other_routes() {
            fail(5);

            var other = new Route(new ProviderId("acme"), "wise-2", new ModelId("wise-2"));
            assertThat(breaker.allows(other, now)).isTrue();
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(ROUTE, now);
        }
    }

    private boolean allows() {
        return breaker.allows(ROUTE, now);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }
}

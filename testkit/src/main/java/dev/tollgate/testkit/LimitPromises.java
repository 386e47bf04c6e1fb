package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.LimitState.Unit;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.limit.RateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RateLimiter} keeps of one limit. Groups are new in every test, so that a store may
 * be shared by all of them.
 */
abstract class LimitPromises {
    static final Duration MINUTE = Duration.ofMinutes(1);

    final String group = "group-" + UUID.randomUUID();

    /** The limiter under test; always on the same store. */
    protected abstract RateLimiter limiter();

    /** Lets the limiter's clock go on. */
    protected abstract void pass(Duration time);

    LimitRequest call(String subject, RateLimit limit, long tokens) {
        return call(Map.of(subject, limit), tokens);
    }

    LimitRequest call(Map<String, RateLimit> limits, long tokens) {
        return new LimitRequest(UUID.randomUUID(), group, limits, tokens);
    }

    Admitted admitted(LimitRequest request) {
        var answer = limiter().admit(request);
        assertThat(answer).isInstanceOf(Admitted.class);
        return (Admitted) answer;
    }

    Limited limited(LimitRequest request) {
        var answer = limiter().admit(request);
        assertThat(answer).isInstanceOf(Limited.class);
        return (Limited) answer;
    }

    long remaining(LimitRequest request, Unit unit) {
        return limiter().read(request).stream()
                .filter(state -> state.unit() == unit)
                .mapToLong(LimitState::remaining)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class A_limit_of_requests {
        private final RateLimit three = new RateLimit(3, 0, 0);

        @Test
        void admits_as_many_as_it_says_and_no_more() {
            admitted(call("key", three, 0));
            admitted(call("key", three, 0));
            admitted(call("key", three, 0));

            var refused = limited(call("key", three, 0));

            assertThat(refused.reached().subject()).isEqualTo("key");
            assertThat(refused.reached().unit()).isEqualTo(Unit.REQUESTS);
            assertThat(refused.reached().limit()).isEqualTo(3);
            assertThat(refused.reached().remaining()).isZero();
            assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
        }

        @Test
        void says_what_is_left_and_when_it_is_whole() {
            admitted(call("key", three, 0));
            var state = admitted(call("key", three, 0)).meters().getFirst();

            assertThat(state.remaining()).isEqualTo(1);
            assertThat(state.resets()).isBetween(Duration.ofSeconds(35), Duration.ofSeconds(40));
        }

        @Test
        void admits_again_after_the_time_it_names() {
            fill(three);
            var refused = limited(call("key", three, 0));

            pass(refused.retryAfter());

            admitted(call("key", three, 0));
            limited(call("key", three, 0));
        }

        @Test
        void is_whole_after_a_minute_and_no_larger() {
            fill(three);

            pass(MINUTE.multipliedBy(10));

            fill(three);
            limited(call("key", three, 0));
        }

        @Test
        void neither_fills_nor_drains_while_a_clock_that_was_set_back_catches_up() {
            admitted(call("key", three, 0));
            admitted(call("key", three, 0));

            pass(MINUTE.multipliedBy(-10));
            admitted(call("key", three, 0));
            limited(call("key", three, 0));
            pass(MINUTE.multipliedBy(10));

            limited(call("key", three, 0));
        }

        @Test
        void keeps_counting_a_call_that_has_ended() {
            for (int i = 0; i < 3; i++) {
                var call = call("key", three, 0);
                admitted(call);
                limiter().finish(call, 0);
            }

            limited(call("key", three, 0));
        }

        @Test
        void is_not_used_by_what_it_refuses() {
            fill(three);
            for (int i = 0; i < 20; i++) {
                limited(call("key", three, 0));
            }

            pass(Duration.ofSeconds(20));

            admitted(call("key", three, 0));
        }

        @Test
        void counts_a_repeat_of_a_running_call_once() {
            var call = call("key", three, 0);
            admitted(call);

            admitted(call);

            assertThat(remaining(call, Unit.REQUESTS)).isEqualTo(2);
        }

        private void fill(RateLimit limit) {
            for (int i = 0; i < 3; i++) {
                admitted(call("key", limit, 0));
            }
        }
    }

    @Nested
    class A_limit_of_tokens {
        private final RateLimit thousand = new RateLimit(0, 1_000, 0);

        @Test
        void counts_the_tokens_a_call_may_use() {
            admitted(call("key", thousand, 700));

            var refused = limited(call("key", thousand, 400));

            assertThat(refused.reached().unit()).isEqualTo(Unit.TOKENS);
            assertThat(refused.reached().remaining()).isBetween(300L, 399L);
            admitted(call("key", thousand, 300));
        }

        @Test
        void is_put_right_by_the_tokens_really_used() {
            var call = call("key", thousand, 900);
            admitted(call);

            limiter().finish(call, 100);

            assertThat(remaining(call, Unit.TOKENS)).isBetween(900L, 999L);
        }

        @Test
        void counts_what_was_used_beyond_what_was_asked() {
            var call = call("key", thousand, 100);
            admitted(call);

            limiter().finish(call, 1_500);

            assertThat(remaining(call, Unit.TOKENS)).isZero();
            limited(call("key", thousand, 1));
            pass(Duration.ofSeconds(31));
            admitted(call("key", thousand, 1));
        }

        @Test
        void holds_out_when_a_vendor_tells_of_more_than_anybody_can_use() {
            var one = new RateLimit(0, 1, 1);
            var call = call("key", one, 1);
            admitted(call);

            limiter().finish(call, Long.MAX_VALUE);

            var refused = limited(call("key", one, 1));
            assertThat(refused.reached().unit()).isEqualTo(Unit.TOKENS);
            assertThat(refused.retryAfter()).isBetween(Duration.ofDays(36_000), Duration.ofDays(37_000));
            assertThat(remaining(call, Unit.CONCURRENT)).isEqualTo(1);
        }

        @Test
        void is_put_right_once() {
            var call = call("key", thousand, 900);
            admitted(call);
            admitted(call("key", thousand, 100));

            limiter().finish(call, 100);
            limiter().finish(call, 100);

            assertThat(remaining(call, Unit.TOKENS)).isBetween(800L, 850L);
        }

        @Test
        void is_not_changed_by_the_end_of_a_call_that_never_began() {
            admitted(call("key", thousand, 400));

            limiter().finish(call("key", thousand, 400), 0);

            assertThat(remaining(call("key", thousand, 0), Unit.TOKENS)).isBetween(600L, 650L);
        }

        @Test
        void lets_a_call_larger_than_itself_wait_for_all_of_it() {
            admitted(call("key", thousand, 500));
            var refused = limited(call("key", thousand, 5_000));

            pass(refused.retryAfter());

            admitted(call("key", thousand, 5_000));
            limited(call("key", thousand, 500));
        }

        @Test
        void puts_a_call_larger_than_itself_right_too() {
            var large = call("key", thousand, 5_000);
            admitted(large);

            limiter().finish(large, 200);

            assertThat(remaining(large, Unit.TOKENS)).isBetween(800L, 850L);
        }
    }
}

package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.LimitState.Unit;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.limit.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link RateLimiter} keeps. Groups are new in every test, so that a store may be shared
 * by all of them.
 */
@ExtendWith(Promises.class)
public abstract class RateLimiterContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String group = "group-" + UUID.randomUUID();

    /** The limiter under test; always on the same store. */
    protected abstract RateLimiter limiter();

    /** Lets the limiter's clock go on. */
    protected abstract void pass(Duration time);

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
            assertThat(refused.reached().remaining()).isBetween(300L, 350L);
            admitted(call("key", thousand, 300));
        }

        @Test
        void is_put_right_by_the_tokens_really_used() {
            var call = call("key", thousand, 900);
            admitted(call);

            limiter().finish(call, 100);

            assertThat(remaining(call, Unit.TOKENS)).isBetween(900L, 950L);
        }

        @Test
        void counts_what_was_used_beyond_what_was_asked() {
            var call = call("key", thousand, 100);
            admitted(call);

            limiter().finish(call, 1_500);

            limited(call("key", thousand, 1));
            pass(Duration.ofSeconds(31));
            admitted(call("key", thousand, 1));
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

    @Nested
    class A_limit_of_calls_at_once {
        private final RateLimit two = new RateLimit(0, 0, 2);

        @Test
        void gives_a_place_to_as_many_as_it_says() {
            admitted(call("key", two, 0));
            admitted(call("key", two, 0));

            var refused = limited(call("key", two, 0));

            assertThat(refused.reached().unit()).isEqualTo(Unit.CONCURRENT);
            assertThat(refused.retryAfter()).isPositive();
        }

        @Test
        void frees_a_place_at_the_end_of_a_call() {
            var first = call("key", two, 0);
            admitted(first);
            admitted(call("key", two, 0));

            limiter().finish(first, 0);

            admitted(call("key", two, 0));
            limited(call("key", two, 0));
        }

        @Test
        void frees_one_place_for_a_repeated_end() {
            var first = call("key", two, 0);
            admitted(first);
            admitted(call("key", two, 0));

            limiter().finish(first, 0);
            limiter().finish(first, 0);

            admitted(call("key", two, 0));
            limited(call("key", two, 0));
        }

        @Test
        void frees_the_place_of_a_caller_that_died() {
            admitted(call("key", two, 0));
            admitted(call("key", two, 0));

            pass(Duration.ofSeconds(61));

            admitted(call("key", two, 0));
        }

        @Test
        void keeps_the_place_of_a_call_that_is_renewed() {
            var kept = call("key", two, 0);
            admitted(kept);
            admitted(call("key", two, 0));
            pass(Duration.ofSeconds(40));

            limiter().renew(kept);
            pass(Duration.ofSeconds(40));

            admitted(call("key", two, 0));
            limited(call("key", two, 0));
        }

        @Test
        void gives_no_place_to_a_call_renewed_after_its_end() {
            var ended = call("key", two, 0);
            admitted(ended);
            limiter().finish(ended, 0);

            limiter().renew(ended);

            assertThat(remaining(ended, Unit.CONCURRENT)).isEqualTo(2);
        }
    }

    @Nested
    class Several_limits {
        private final RateLimit wide = new RateLimit(100, 10_000, 10);
        private final RateLimit narrow = new RateLimit(1, 0, 0);

        @Test
        void count_all_or_nothing() {
            admitted(call(Map.of("a-key", wide, "plan", narrow), 50));

            var refused = limited(call(Map.of("a-key", wide, "plan", narrow), 50));

            assertThat(refused.reached().subject()).isEqualTo("plan");
            var key = limiter().read(call("a-key", wide, 0));
            assertThat(key.get(0).remaining()).isBetween(99L, 100L);
            assertThat(key.get(1).remaining()).isBetween(9_950L, 10_000L);
            assertThat(key.get(2).remaining()).isEqualTo(9);
        }

        @Test
        void are_listed_by_subject_and_unit_without_what_is_not_limited() {
            var meters = admitted(call(Map.of("plan", narrow, "key", wide, "other", RateLimit.NONE), 0))
                    .meters();

            assertThat(meters.stream().map(meter -> meter.subject() + " " + meter.unit()))
                    .containsExactly("key REQUESTS", "key TOKENS", "key CONCURRENT", "plan REQUESTS");
        }

        @Test
        void name_the_one_that_takes_longest() {
            var fast = new RateLimit(60, 1_000, 0);
            admitted(call("key", fast, 1_000));
            for (int i = 0; i < 59; i++) {
                admitted(call("key", fast, 0));
            }

            var refused = limited(call("key", fast, 600));

            assertThat(refused.reached().unit()).isEqualTo(Unit.TOKENS);
        }

        @Test
        void of_different_groups_do_not_touch() {
            admitted(call("key", narrow, 0));

            var other = new LimitRequest(UUID.randomUUID(), group + "-other", Map.of("key", narrow), 0);

            assertThat(limiter().admit(other)).isInstanceOf(Admitted.class);
        }

        @Test
        void that_limit_nothing_admit_everything() {
            var free = call("key", RateLimit.NONE, 1_000_000);

            assertThat(admitted(free).meters()).isEmpty();
            limiter().renew(free);
            limiter().finish(free, 5);
            assertThat(limiter().read(free)).isEmpty();
        }

        @Test
        void that_were_changed_hold_from_the_next_call_on() {
            admitted(call("key", new RateLimit(3, 0, 0), 0));
            admitted(call("key", new RateLimit(3, 0, 0), 0));

            limited(call("key", new RateLimit(2, 0, 0), 0));
        }

        @Test
        void are_not_counted_by_reading() {
            var call = call("key", narrow, 0);

            limiter().read(call);
            limiter().read(call);

            admitted(call);
        }
    }

    @Nested
    class Callers_at_the_same_time {

        @Test
        void never_get_more_than_the_limit_together() throws Exception {
            var limit = new RateLimit(20, 0, 10);

            List<Admission> answers = together(100, () -> limiter().admit(call("key", limit, 0)));

            assertThat(answers.stream().filter(Admitted.class::isInstance)).hasSize(10);
        }

        @Test
        void never_get_more_tokens_than_the_limit_together() throws Exception {
            var limit = new RateLimit(0, 1_000, 0);

            List<Admission> answers = together(100, () -> limiter().admit(call("key", limit, 300)));

            assertThat(answers.stream().filter(Admitted.class::isInstance)).hasSize(3);
        }

        private static <T> List<T> together(int callers, Callable<T> work) throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<T>> running = new ArrayList<>();
                for (int i = 0; i < callers; i++) {
                    running.add(threads.submit(work));
                }
                List<T> answers = new ArrayList<>();
                for (var one : running) {
                    answers.add(one.get());
                }
                return answers;
            }
        }
    }

    private LimitRequest call(String subject, RateLimit limit, long tokens) {
        return call(Map.of(subject, limit), tokens);
    }

    private LimitRequest call(Map<String, RateLimit> limits, long tokens) {
        return new LimitRequest(UUID.randomUUID(), group, limits, tokens);
    }

    private Admitted admitted(LimitRequest request) {
        var answer = limiter().admit(request);
        assertThat(answer).isInstanceOf(Admitted.class);
        return (Admitted) answer;
    }

    private Limited limited(LimitRequest request) {
        var answer = limiter().admit(request);
        assertThat(answer).isInstanceOf(Limited.class);
        return (Limited) answer;
    }

    private long remaining(LimitRequest request, Unit unit) {
        return limiter().read(request).stream()
                .filter(state -> state.unit() == unit)
                .mapToLong(LimitState::remaining)
                .findFirst()
                .orElseThrow();
    }
}

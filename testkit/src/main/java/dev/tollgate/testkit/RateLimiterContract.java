package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.LimitRequest;
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

/** What every {@link RateLimiter} keeps, of one limit and of several. */
@ExtendWith(Promises.class)
public abstract class RateLimiterContract extends LimitPromises {
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

            assertThat(limiter().read(call("key", two, 0)).getFirst().resets()).isZero();
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
        void is_whole_when_the_last_place_is_free() {
            admitted(call("key", two, 0));
            pass(Duration.ofSeconds(30));
            var last = admitted(call("key", two, 0)).meters().getFirst();

            assertThat(last.unit()).isEqualTo(Unit.CONCURRENT);
            assertThat(last.remaining()).isZero();
            assertThat(last.resets()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        }

        @Test
        void has_none_left_when_it_is_lowered_below_the_calls_that_run() {
            admitted(call("key", two, 0));
            admitted(call("key", two, 0));

            assertThat(remaining(call("key", new RateLimit(0, 0, 1), 0), Unit.CONCURRENT))
                    .isZero();
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
            var slow = new RateLimit(1, 1_000, 0);
            admitted(call("slow", slow, 1_000));
            var waits = limited(call("slow", slow, 1));
            assertThat(waits.reached().unit()).isEqualTo(Unit.REQUESTS);
            assertThat(waits.retryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
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
}

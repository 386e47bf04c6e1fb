package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RedisBreakerTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final RedisBreaker breaker = new RedisBreaker(nanos::get);

    @Test
    void opens_after_three_failures_in_a_row() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.mayTry()).isTrue();

        assertThat(breaker.failed()).isTrue();

        assertThat(breaker.mayTry()).isFalse();
    }

    @Test
    void stays_closed_while_answers_come_between_failures() {
        for (int i = 0; i < 10; i++) {
            breaker.failed();
            breaker.failed();
            breaker.succeeded();
        }

        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void lets_one_call_try_after_each_pause() {
        open();
        nanos.addAndGet(RedisBreaker.PAUSE.toNanos());

        assertThat(breaker.mayTry()).isTrue();
        assertThat(breaker.mayTry()).isFalse();

        breaker.failed();
        assertThat(breaker.mayTry()).isFalse();
        nanos.addAndGet(RedisBreaker.PAUSE.toNanos());
        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void closes_with_the_first_answer() {
        open();
        nanos.addAndGet(RedisBreaker.PAUSE.toNanos());
        breaker.mayTry();

        assertThat(breaker.succeeded()).isTrue();

        assertThat(breaker.mayTry()).isTrue();
        assertThat(breaker.mayTry()).isTrue();
        assertThat(breaker.succeeded()).isFalse();
    }

    private void open() {
        breaker.failed();
        breaker.failed();
        breaker.failed();
    }
}

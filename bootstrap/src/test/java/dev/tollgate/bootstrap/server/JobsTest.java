package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobsTest {

    @Test
    void work_that_waits_keeps_no_other_from_its_turns() throws InterruptedException {
        var all = new CountDownLatch(8);

        try (var jobs = new Jobs()) {
            for (int i = 0; i < 8; i++) {
                jobs.every(Duration.ofHours(1), "waits for all", () -> {
                    all.countDown();
                    met(all);
                });
            }

            assertThat(met(all)).isTrue();
        }
    }

    @Test
    void what_goes_on_alongside_is_done_until_the_work_is() throws InterruptedException {
        var again = new CountDownLatch(3);
        var done = new CountDownLatch(1);

        try (var jobs = new Jobs()) {
            jobs.every(Duration.ofHours(1), "waits for all", () -> {
                jobs.alongside(Duration.ofMillis(1), "again", again::countDown, () -> met(again));
                done.countDown();
            });

            assertThat(met(done)).isTrue();
            assertThat(again.getCount()).isZero();
        }
    }

    private static boolean met(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void work_that_fails_whatever_it_throws_is_done_again() throws InterruptedException {
        var exceptions = new CountDownLatch(3);
        var errors = new CountDownLatch(3);

        try (var jobs = new Jobs()) {
            jobs.every(Duration.ofMillis(1), "fails", () -> {
                        exceptions.countDown();
                        throw new IllegalStateException("as it is meant to");
                    })
                    .every(Duration.ofMillis(1), "breaks", () -> {
                        errors.countDown();
                        throw new StackOverflowError("as it is meant to");
                    });

            assertThat(exceptions.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(errors.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}

package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobsTest {

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

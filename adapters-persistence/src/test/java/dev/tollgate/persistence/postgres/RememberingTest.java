package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RememberingTest {

    private static final int CALLERS = 200;

    private final Remembering<String, String> recent = Remembering.withAbsence(Duration.ofHours(1));
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void many_who_want_the_same_at_once_ask_once() throws Exception {
        for (var each : together(Optional.of("value"))) {
            assertThat(each.get()).contains("value");
        }

        assertThat(questions).hasValue(1);
        assertThat(recent.find("key", this::unexpected)).contains("value");
    }

    @Test
    void what_is_not_there_is_asked_for_once_too() throws Exception {
        for (var each : together(Optional.empty())) {
            assertThat(each.get()).isEmpty();
        }

        assertThat(questions).hasValue(1);
        assertThat(recent.find("key", this::unexpected)).isEmpty();
    }

    @Test
    void a_question_that_fails_is_told_as_it_failed_and_asked_again_by_the_next() {
        var away = new UnavailableException("away", Duration.ofSeconds(1), new IOException());

        assertThatThrownBy(() -> recent.find("key", key -> {
                    throw away;
                }))
                .isSameAs(away);
        assertThat(recent.find("key", key -> Optional.of("there"))).contains("there");
    }

    @Test
    void a_question_that_fails_fails_for_those_who_waited_for_its_answer() throws Exception {
        var away = new UnavailableException("away", Duration.ofSeconds(1), new IOException());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> recent.find("key", key -> {
                asked.countDown();
                await(answer);
                throw away;
            }));
            await(asked);
            var waiting = new AtomicReference<Thread>();
            var second = threads.submit(() -> {
                waiting.set(Thread.currentThread());
                return recent.find("key", this::unexpected);
            });
            Awaitility.await()
                    .until(() -> waiting.get() != null && waiting.get().getState() == Thread.State.WAITING);
            answer.countDown();

            assertThatThrownBy(first::get).hasCause(away);
            assertThatThrownBy(second::get).hasCause(away);
        }
    }

    /** Else a key revoked at that moment would work on for as long as answers are remembered. */
    @Test
    void an_answer_that_was_on_its_way_when_its_subject_changed_is_not_remembered() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var old = threads.submit(() -> recent.find("key", key -> {
                asked.countDown();
                await(answer);
                return Optional.of("old");
            }));
            await(asked);

            recent.forget("key");

            assertThat(recent.find("key", key -> Optional.of("new"))).contains("new");
            answer.countDown();
            assertThat(old.get()).contains("old");
            assertThat(recent.find("key", this::unexpected)).contains("new");
        }
    }

    private List<Future<Optional<String>>> together(Optional<String> value) throws InterruptedException {
        List<Future<Optional<String>>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                all.add(threads.submit(() -> recent.find("key", key -> {
                    questions.incrementAndGet();
                    asked.countDown();
                    await(answer);
                    return value;
                })));
            }
            asked.await();
            answer.countDown();
        }
        return all;
    }

    private Optional<String> unexpected(String key) {
        throw new AssertionError(key + " is asked for again");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}

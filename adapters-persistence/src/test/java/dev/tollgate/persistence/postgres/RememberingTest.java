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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RememberingTest {

    private static final int CALLERS = 200;

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final Remembering<String, String> recent = new Remembering<>(Duration.ofHours(1), true, now::get);
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
                    .atMost(Duration.ofSeconds(30))
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

    @Test
    void what_is_wanted_towards_the_end_of_its_while_is_asked_for_anew_and_nobody_waits() {
        assertThat(recent.find("key", key -> Optional.of("old"))).contains("old");
        now.set(HOUR / 4 * 3 - 1);
        assertThat(recent.find("key", this::unexpected)).contains("old");
        now.set(HOUR / 4 * 3);

        for (int i = 0; i < CALLERS; i++) {
            assertThat(recent.find("key", key -> {
                        questions.incrementAndGet();
                        await(answer);
                        return Optional.of("new");
                    }))
                    .contains("old");
        }
        answer.countDown();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> recent.find("key", key -> Optional.of("new")).equals(Optional.of("new")));
        assertThat(questions).hasValue(1);
        now.set(HOUR / 4 * 3 + HOUR / 2);
        assertThat(recent.find("key", this::unexpected)).contains("new");
    }

    @Test
    void what_could_not_be_asked_anew_is_known_to_its_end_and_no_longer() {
        var away = new UnavailableException("away", Duration.ofSeconds(1), new IOException());
        recent.find("key", key -> Optional.of("old"));
        now.set(HOUR - 1);

        assertThat(recent.find("key", key -> {
                    asked.countDown();
                    throw away;
                }))
                .contains("old");
        await(asked);
        assertThat(recent.find("key", key -> {
                    throw away;
                }))
                .contains("old");

        now.set(HOUR);
        assertThatThrownBy(() -> recent.find("key", key -> {
                    throw away;
                }))
                .isSameAs(away);
    }

    /** Else a key revoked at that moment would work on for another while. */
    @Test
    void an_answer_asked_for_anew_when_its_subject_changed_is_not_remembered() {
        recent.find("key", key -> Optional.of("old"));
        now.set(HOUR - 1);
        var over = new CountDownLatch(1);
        recent.find("key", key -> {
            asked.countDown();
            await(answer);
            over.countDown();
            return Optional.of("old");
        });
        await(asked);

        recent.forget("key");

        assertThat(recent.find("key", key -> Optional.of("new"))).contains("new");
        answer.countDown();
        await(over);
        assertThat(recent.find("key", this::unexpected)).contains("new");
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

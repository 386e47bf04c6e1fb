package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<Set<String>> questions = new CopyOnWriteArrayList<>();
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void those_who_come_while_a_question_is_under_way_share_the_next() throws Exception {
        Together<String, String> lookUps = new Together<>(LONG, this::asked);
        List<Future<Optional<String>>> all = new ArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            all.add(find(callers, threads, lookUps, "first"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> questions.size() == 1);
            for (int i = 0; i < 200; i++) {
                all.add(find(callers, threads, lookUps, i % 2 == 0 ? "there " + i : "absent"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting(threads) == 201);
            answer.countDown();
        }

        assertThat(questions).hasSize(2).first().isEqualTo(Set.of("first"));
        assertThat(questions.get(1)).hasSize(101);
        assertThat(all.get(1).get()).contains("THERE 0");
        assertThat(all.get(2).get()).isEmpty();
        assertThat(all.get(199).get()).contains("THERE 198");
    }

    @Test
    void one_question_is_asked_at_a_time() throws Exception {
        answer.countDown();
        Together<String, String> lookUps = new Together<>(LONG, this::asked);
        List<Future<Optional<String>>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                all.add(find(callers, new CopyOnWriteArrayList<>(), lookUps, "there " + i));
            }
        }

        for (int i = 0; i < 2_000; i++) {
            assertThat(all.get(i).get()).contains("THERE " + i);
        }
        assertThat(most).hasValue(1);
        assertThat(questions).allMatch(asked -> asked.size() <= 500);
    }

    @Test
    void a_question_that_fails_is_told_as_it_failed_and_does_not_end_the_asking() {
        UnavailableException away =
                new UnavailableException("away", Duration.ofSeconds(1), new IllegalStateException());
        Together<String, String> lookUps = new Together<>(LONG, names -> {
            if (names.contains("bad")) {
                throw away;
            }
            return Map.of("good", "found");
        });

        assertThatThrownBy(() -> lookUps.find("bad")).isSameAs(away);
        assertThat(lookUps.find("good")).contains("found");
    }

    @Test
    void a_caller_waits_no_longer_than_its_patience() {
        Together<String, String> lookUps = new Together<>(Duration.ofMillis(1), this::asked);

        assertThatThrownBy(() -> lookUps.find("there")).isInstanceOf(UnavailableException.class);
        answer.countDown();
    }

    @Test
    void nobody_is_asked_for_who_waits_no_more() throws Exception {
        Together<String, String> impatient = new Together<>(Duration.ofMillis(20), this::asked);
        assertThatThrownBy(() -> impatient.find("under way")).isInstanceOf(UnavailableException.class);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> questions.size() == 1);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> impatient.find("late")).isInstanceOf(UnavailableException.class);
        }

        answer.countDown();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> under.get() == 0);
        assertThat(found(impatient)).contains("THERE");
        assertThat(questions).noneMatch(asked -> asked.contains("late"));
    }

    /** Within so little patience that may take a few attempts. */
    private static Optional<String> found(Together<String, String> impatient) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> impatient.find("there"), Optional::isPresent);
    }

    private static Future<Optional<String>> find(
            ExecutorService callers, List<Thread> threads, Together<String, String> lookUps, String name) {
        return callers.submit(() -> {
            threads.add(Thread.currentThread());
            return lookUps.find(name);
        });
    }

    private static long waiting(List<Thread> threads) {
        return threads.stream()
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    private Map<String, String> asked(Set<String> names) {
        questions.add(names);
        most.accumulateAndGet(under.incrementAndGet(), Math::max);
        try {
            answer.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            under.decrementAndGet();
        }
        return names.stream()
                .filter(name -> !name.equals("absent"))
                .collect(Collectors.toMap(name -> name, name -> name.toUpperCase(Locale.ROOT)));
    }
}

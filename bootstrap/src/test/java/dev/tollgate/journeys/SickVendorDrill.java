package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.TestPostgres;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One vendor refuses half of its calls for half a minute: what callers of another notice, and what is asked of it. */
class SickVendorDrill {

    private static final String SICK = "gpt-4o-mini";
    private static final String WELL = "claude-haiku-4-5";
    private static final int[] ILLS = {500, 503, 529};
    private static final Duration PHASE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    private final Random random = new Random(20_261_127);
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Integer> askedFor = ConcurrentHashMap.newKeySet();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean ill;

    @Test
    void is_asked_little_more_and_leaves_the_callers_of_others_alone() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.recordNothing();
            upstream.always(request -> answer(request.text()));
            var settings = House.settings(directory, TestPostgres.freshDatabase(), upstream);
            settings.put("TOLLGATE_DEMO_CREDITS", "1000000");
            try (ServerProcess server = ServerProcess.start(settings)) {
                phase(server);
                Phase before = phase(server);
                asked.set(0);
                askedFor.clear();
                ill = true;
                Phase during = phase(server);
                int extra = asked.get() - askedFor.size();
                int reached = askedFor.size();
                ill = false;
                Phase after = phase(server);

                System.out.printf(
                        "RESULT sick-vendor p99 of the healthy one: before %.1f ms, during %.1f ms, after %.1f ms; of %d calls"
                                + " to the sick one %d reached it, %d more as retries; %d of %d answered afterwards%n",
                        before.p99(),
                        during.p99(),
                        after.p99(),
                        during.calls(),
                        reached,
                        extra,
                        after.answered(),
                        after.calls());
                assertThat(during.wrong())
                        .as("calls to the healthy one that were not answered")
                        .isZero();
                assertThat(reached).as("the breaker keeps some away").isLessThan(during.calls());
                assertThat(extra).isLessThanOrEqualTo(reached / 10);
                assertThat(after.answered()).as("it is trusted again").isGreaterThan(after.calls() / 2);
                assertThat(during.p99()).isLessThan(1.2 * Math.max(before.p99(), after.p99()));
            }
        } finally {
            client.close();
        }
    }

    private Answer answer(String text) {
        Answer usual = Answer.text("one two three");
        if (!text.contains("\"" + SICK + "\"")) {
            return usual;
        }
        int call = Integer.parseInt(text.replaceAll("(?s).*call (\\d+)\\..*", "$1"));
        asked.incrementAndGet();
        askedFor.add(call);
        return ill && random.nextBoolean() ? usual.with(Fault.status(ILLS[random.nextInt(ILLS.length)])) : usual;
    }

    private Phase phase(ServerProcess server) {
        Queue<Long> well = new ConcurrentLinkedQueue<>();
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        int calls = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < PHASE.toNanos()) {
                long due = began + calls++ * BETWEEN_CALLS.toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
                threads.submit(() -> answered.addAndGet(status(server, SICK) == 200 ? 1 : 0));
                threads.submit(() -> {
                    int status = status(server, WELL);
                    well.add(System.nanoTime() - due);
                    return wrong.addAndGet(status == 200 ? 0 : 1);
                });
            }
        }
        long[] nanos = well.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Phase(nanos[nanos.length * 99 / 100] / 1e6, calls, answered.get(), wrong.get());
    }

    private int status(ServerProcess server, String model) throws Exception {
        String body =
                "{\"model\":\"" + model + "\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"call "
                        + number.incrementAndGet() + ".\"}]}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + House.key(1))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** How half a minute went: calls to each vendor, those that the sick one answered, those that the healthy one did not. */
    private record Phase(double p99, int calls, int answered, int wrong) {}
}

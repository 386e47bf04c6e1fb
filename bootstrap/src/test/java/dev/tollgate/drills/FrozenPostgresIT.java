package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.PostgresInstance;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that keeps its connections and answers nothing. */
class FrozenPostgresIT {

    /**
     * A hold waits two seconds; finding out who calls may have waited as long before. Whoever waited for the connection
     * instead would wait half a minute.
     */
    private static final Duration IN_TIME = Duration.ofSeconds(20);

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void makes_calls_fail_as_unavailable_in_time_and_does_no_other_harm() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start();
                Replica server = Replica.on(postgres, directory);
                Client client = new Client(server.address(), Replica.KEY)) {
            await().atMost(SOON).until(() -> client.chat(false).statusCode() == 200);

            postgres.freeze();
            List<Timed> during = calls(client, 20);
            HttpResponse<String> ready = client.get("/health/ready");
            HttpResponse<String> live = client.get("/health/live");
            during.addAll(calls(client, 20));
            postgres.thaw();

            assertThat(during).allSatisfy(call -> {
                assertThat(call.status()).isEqualTo(503);
                assertThat(call.retryAfter()).isNotBlank();
                assertThat(call.took()).isLessThan(IN_TIME);
            });
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("\"postgres\"")
                    .containsAnyOf(
                            "\"reason\":\"the database does not answer in time",
                            "\"reason\":\"no connection to the database came free in time");
            assertThat(live.statusCode()).isEqualTo(200);
            await().atMost(SOON).until(() -> client.chat(false).statusCode() == 200);
            await().atMost(SOON).until(() -> client.readiness() == 200);
            Books.awaitNothingHeld(client);
        }
    }

    private static List<Timed> calls(Client client, int count) throws Exception {
        List<Callable<Timed>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean streaming = i % 2 == 0;
            calls.add(() -> Timed.of(client, streaming));
        }
        List<Timed> timed = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Timed> call : threads.invokeAll(calls)) {
                timed.add(call.get());
            }
        }
        return timed;
    }

    private record Timed(int status, String retryAfter, Duration took) {
        static Timed of(Client client, boolean streaming) throws Exception {
            long began = System.nanoTime();
            HttpResponse<String> answer = client.chat(streaming);
            return new Timed(
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").orElse(""),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }
}

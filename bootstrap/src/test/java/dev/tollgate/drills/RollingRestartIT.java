package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.TestPostgres;
import dev.tollgate.testservers.redis.RedisInstance;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers behind a balancer, restarted one after the other while they are used. */
class RollingRestartIT {

    private static final int CALLERS = 8;

    /** As many as a busy server has, when it is a drill. */
    private static final int STREAMS = Drill.times(1) == 1 ? 40 : 200;

    /** Tokens of a stream, fifty a second: longer than a server takes to begin to leave. */
    private static final int LONG = STREAMS == 200 ? 600 : 300;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void loses_no_call_and_cuts_no_stream() throws Exception {
        try (RedisInstance redis = RedisInstance.start()) {
            Map<String, String> shared = Map.of(
                    "DATABASE_URL", TestPostgres.freshDatabase().jdbcUrl(),
                    "REDIS_URL", redis.uri().toString(),
                    "TOLLGATE_STOP_NOTICE_SECONDS", "5");
            try (Replica first = Replica.start(directory.resolve("first"), shared);
                    Replica second = Replica.start(directory.resolve("second"), shared);
                    LoadBalancer balancer = new LoadBalancer(List.of(first, second));
                    Client client = new Client(balancer.address(), Replica.KEY);
                    // One client would keep the connections of ended streams idle and use one now and then: whoever
                    // closes an idle connection may meet a request that is on its way, and no server can help it.
                    Client streaming = new Client(balancer.address(), Replica.KEY)) {
                for (int times = 0; times < Drill.times(1); times++) {
                    restartUnderLoad(List.of(first, second), balancer, client, streaming);
                }
                Books.awaitNothingHeld(client);
            }
        }
    }

    private static void restartUnderLoad(List<Replica> replicas, LoadBalancer balancer, Client client, Client streaming)
            throws Exception {
        Load load = Load.of(client, CALLERS);
        try (load;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Replica replica : replicas) {
                warm(load);
                List<Future<HttpResponse<String>>> streams = new ArrayList<>();
                for (int i = 0; i < STREAMS; i++) {
                    streams.add(threads.submit(() -> streaming.chat(true, LONG)));
                }
                warm(load);

                replica.restart();

                await().atMost(PATIENCE).until(() -> balancer.isReady(replica));
                for (Future<HttpResponse<String>> stream : streams) {
                    assertThat(stream.get().body()).endsWith("data: [DONE]\n\n");
                }
            }
        }
        assertThat(load.kinds()).isEmpty();
        assertThat(load.whole()).isGreaterThan(4 * CALLERS);
    }

    private static void warm(Load load) {
        int before = load.whole();
        await().atMost(PATIENCE).until(() -> load.whole() > before + CALLERS);
    }
}

package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.TestPostgres;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that may have few files open, and clients who open more connections than that. */
class FewFilesDrill {

    private static final int FILES = 400;
    private static final Duration FULL = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void streams_go_on_and_newcomers_are_served_when_others_have_gone() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.always(Answer.text("word ".repeat(300)).every(Duration.ofMillis(100)));
            var settings = House.settings(directory, TestPostgres.freshDatabase(), upstream);
            try (ServerProcess server = ServerProcess.withFiles(FILES, settings);
                    RawCall stream = call(server, true)) {
                stream.readUntil("word");

                double share = shareOfACoreWhileFull(server);
                stream.readUntil("[DONE]");

                System.out.printf("with all of %d files open: %.1f %% of a core%n", FILES, 100 * share);
                assertThat(share).as("share of a core").isLessThan(0.2);
                try (RawCall next = call(server, false)) {
                    assertThat(next.status()).isEqualTo(200);
                }
            }
        }
    }

    /** Not all of the clients get in, and none of them says a word. */
    private static double shareOfACoreWhileFull(ServerProcess server) throws Exception {
        List<Future<RawCall>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FILES; i++) {
                clients.add(threads.submit(() -> RawCall.to(server.port())));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> server.openFiles() >= FILES);
            Duration before = server.processorTime();
            await().pollDelay(FULL).atMost(FULL.multipliedBy(2)).until(() -> true);
            double share = (double) server.processorTime().minus(before).toNanos() / FULL.toNanos();
            for (var client : clients) {
                threads.submit(() -> {
                    client.get().close();
                    return client;
                });
            }
            return share;
        }
    }

    private static RawCall call(ServerProcess server, boolean streamed) throws Exception {
        return RawCall.to(server.port())
                .post(House.key(1), "/v1/chat/completions", House.CHAT.formatted(1_000, streamed));
    }
}

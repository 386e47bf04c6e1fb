package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.TestPostgres;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor that sends one byte every tenth of a second on 200 streams: what that costs in processor time, and its end. */
class DripsDrill {

    private static final int STREAMS = 200;
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int WHOLE_SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void costs_little_and_ends_in_time() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.always(Answer.text("word ".repeat(200)).with(Fault.drip(Duration.ofMillis(100))));
            var settings = House.settings(directory, TestPostgres.freshDatabase(), upstream);
            settings.put("TOLLGATE_DEMO_CREDITS", "1000000");
            settings.put("TOLLGATE_WHOLE_ANSWER_SECONDS", Integer.toString(WHOLE_SECONDS));
            try (ServerProcess server = ServerProcess.start(settings)) {
                List<RawCall> streams = begun(server);
                Duration before = server.processorTime();
                long began = System.nanoTime();
                await().pollDelay(MEASURED).atMost(MEASURED.plusSeconds(60)).until(() -> true);
                Duration spent = server.processorTime().minus(before);
                double share = (double) spent.toNanos() / (System.nanoTime() - began);
                System.out.printf("%d streams of one byte a 100 ms: %.1f %% of a core%n", STREAMS, 100 * share);
                assertThat(share).as("share of a core").isLessThan(0.15);

                int inTime = 0;
                for (RawCall stream : streams) {
                    inTime += stream.rest().contains("\"error\"") ? 1 : 0;
                    stream.close();
                }
                long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                System.out.printf("%d ended with an error event, all after %d s%n", inTime, seconds);
                assertThat(inTime).isEqualTo(STREAMS);
                assertThat(seconds).isLessThan(WHOLE_SECONDS + 30);
            }
        }
    }

    private static List<RawCall> begun(ServerProcess server) throws Exception {
        List<RawCall> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(RawCall.to(server.port())
                    .post(House.key(1), "/v1/chat/completions", House.CHAT.formatted(1_000, true)));
        }
        for (RawCall stream : streams) {
            stream.readUntil("HTTP/1.1 200");
        }
        return streams;
    }
}

package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BuiltRequestsTest {

    private static final byte[] SIXTY_THOUSAND = ("[1" + ",1".repeat(59_998) + "]").getBytes(StandardCharsets.US_ASCII);

    @Test
    void one_for_which_there_is_no_room_waits_for_the_one_before() throws Exception {
        BuiltRequests requests = new BuiltRequests(100_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<String> begun = new CompletableFuture<>();
            CompletableFuture<String> told = new CompletableFuture<>();
            Future<String> first = threads.submit(() -> requests.use(SIXTY_THOUSAND, "", request -> {
                begun.complete("begun");
                return told.join();
            }));
            begun.join();
            Future<String> second = threads.submit(
                    () -> requests.use(SIXTY_THOUSAND, "", request -> told.isDone() ? "after it" : "beside it"));

            while (!requests.isWaitedFor() && !second.isDone()) {
                Thread.onSpinWait();
            }
            told.complete("first");
            assertThat(second.get()).isEqualTo("after it");
            assertThat(first.get()).isEqualTo("first");
        }
        assertThat(requests.free()).isEqualTo(100_000);
    }

    @Test
    void the_room_is_a_part_of_the_heap_and_enough_for_the_largest() {
        assertThat(BuiltRequests.in(64L << 20).free()).isEqualTo(100_000);
        assertThat(BuiltRequests.in(256L << 20).free()).isEqualTo(100_000);
        assertThat(BuiltRequests.in(4L << 30).free()).isBetween(1_500_000, 2_000_000);
    }
}

package dev.tollgate.benchmarks;

import dev.tollgate.testservers.upstream.Answer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many streams open at once, and what the gateway adds to the gaps between parts. How many is the
 * variable {@code STREAMS}, 2,000 without it; files per process bound it.
 */
final class Streams implements Benchmark {

    private static final int PARTS = 20;
    private static final Duration GAP = Duration.ofMillis(500);

    @Override
    public String about() {
        return "event streams held open at once: heap, lost parts, added gap";
    }

    @Override
    public void run() throws Exception {
        int streams = Integer.parseInt(System.getenv().getOrDefault("STREAMS", "2000"));
        try (GatewayHouse house = new GatewayHouse()) {
            house.upstream.always(Answer.text("word ".repeat(PARTS).strip()).every(GAP));
            byte[] request = house.request(true);
            run(house.port(), request, 200);
            Seen direct = run(house.upstreamPort(), request, 200);
            Seen metered = run(house.port(), request, 200);
            Seen many = run(house.port(), request, streams);
            LedgerBench.say("%-18s %10s %14s %10s", "", "streams", "gap p99 ms", "lost");
            row("direct", 200, direct);
            row("metered", 200, metered);
            row("metered, many", streams, many);
            LedgerBench.say("");
            LedgerBench.say(
                    "RESULT streams=%d heap_mb=%d lost=%d added_gap_p99_ms=%.3f",
                    streams, many.heapMb, many.lost, metered.gaps.percentile(0.99) - direct.gaps.percentile(0.99));
        }
    }

    private record Seen(Latencies gaps, long lost, long heapMb) {}

    private static void row(String name, int streams, Seen seen) {
        LedgerBench.say("%-18s %10d %14.3f %10d", name, streams, seen.gaps.percentile(0.99), seen.lost);
    }

    /** A part is late by how much longer than the vendor's own pause it came after the one before. */
    private static Seen run(int port, byte[] request, int streams) throws Exception {
        Latencies late = new Latencies(streams * PARTS);
        AtomicLong parts = new AtomicLong();
        CountDownLatch open = new CountDownLatch(streams);
        List<Future<?>> all = new ArrayList<>();
        long heap;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int stream = 0; stream < streams; stream++) {
                all.add(threads.submit(() -> {
                    read(port, request, late, parts, open);
                    return null;
                }));
            }
            open.await();
            System.gc();
            heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
            for (Future<?> stream : all) {
                stream.get();
            }
        }
        return new Seen(late, Math.max(0, (long) streams * PARTS - parts.get()), heap);
    }

    private static void read(int port, byte[] request, Latencies late, AtomicLong parts, CountDownLatch open)
            throws IOException {
        long[] before = {0};
        try (RawClient client = new RawClient(port)) {
            client.exchange(request, bytes -> {
                long now = System.nanoTime();
                if (before[0] == 0) {
                    open.countDown();
                } else {
                    late.add(Math.max(0, now - before[0] - GAP.toNanos()));
                }
                before[0] = now;
                parts.incrementAndGet();
            });
        }
    }
}

package dev.tollgate.benchmarks;

import dev.tollgate.testservers.upstream.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many streams open at once through a server with a heap of 512 MB and a process of its own, since
 * each stream takes two of the files that a process may have open; and what the server adds to the
 * gaps between events. How many is the variable {@code STREAMS}.
 */
final class Streams implements Benchmark {

    private static final int FEW = 200;
    private static final int OPENING_AT_ONCE = 32;

    /** Fewer than the request's limit, or the last words would be timed: usage waits for its record. */
    private static final int FEW_WORDS = 30;

    private static final Duration FEW_GAP = Duration.ofMillis(250);

    @Override
    public String about() {
        return "event streams held open at once (STREAMS=9000): heap, lost events, added gap";
    }

    @Override
    public void run() throws Exception {
        int streams = Integer.parseInt(System.getenv().getOrDefault("STREAMS", "9000"));
        try (GatewayHouse house = GatewayHouse.apart("-Xmx512m")) {
            byte[] request = house.request(true);
            house.upstream.always(words(FEW_WORDS, FEW_GAP));
            run(house, house.port(), request, FEW, FEW_WORDS, FEW_GAP);
            run(house, house.port(), request, FEW, FEW_WORDS, FEW_GAP);
            Seen direct = run(house, house.upstreamPort(), request, FEW, FEW_WORDS, FEW_GAP);
            Seen metered = run(house, house.port(), request, FEW, FEW_WORDS, FEW_GAP);
            Duration slow = Duration.ofSeconds(2);
            house.upstream.always(words(20, slow));
            long expected = run(house, house.upstreamPort(), request, 1, 20, slow).events * streams;
            Seen many = run(house, house.port(), request, streams, 20, slow);
            LedgerBench.say("%-18s %10s %14s %14s", "", "streams", "gap p99 ms", "events");
            row("direct", FEW, direct);
            row("metered", FEW, metered);
            row("metered, many", streams, many);
            house.audit();
            LedgerBench.say(
                    "RESULT streams=%d heap_mb=%d lost=%d added_gap_p99_ms=%.3f",
                    streams,
                    many.heapMb,
                    expected - many.events,
                    metered.late.percentile(0.99) - direct.late.percentile(0.99));
        }
    }

    private record Seen(Latencies late, long events, long heapMb) {}

    private static Answer words(int count, Duration gap) {
        return Answer.text("word ".repeat(count).strip()).every(gap);
    }

    private static void row(String name, int streams, Seen seen) {
        LedgerBench.say("%-18s %10d %14.3f %14d", name, streams, seen.late.percentile(0.99), seen.events);
    }

    /** An event is late by how much longer than the vendor's own pause it came after the one before. */
    private static Seen run(GatewayHouse house, int port, byte[] request, int streams, int words, Duration gap)
            throws Exception {
        Latencies late = new Latencies(streams * 64);
        AtomicLong events = new AtomicLong();
        CountDownLatch open = new CountDownLatch(streams);
        Semaphore opening = new Semaphore(OPENING_AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int stream = 0; stream < streams; stream++) {
                opening.acquire();
                all.add(threads.submit(() -> {
                    Events seen = new Events(late, gap, words, () -> {
                        open.countDown();
                        opening.release();
                    });
                    read(port, request, seen);
                    events.addAndGet(seen.count);
                    return null;
                }));
            }
            open.await();
            // Looking at the heap collects it whole, which would be seen in the gaps of few streams.
            long heap = streams > FEW ? house.child().heapMegabytes() : 0;
            for (Future<?> stream : all) {
                stream.get();
            }
            return new Seen(late, events.get(), heap);
        }
    }

    private static void read(int port, byte[] request, Events seen) throws IOException {
        try (RawClient client = new RawClient(port)) {
            int status = client.exchange(request, seen);
            if (status != 200) {
                throw new IOException("a stream was answered with " + status);
            }
        }
    }

    /** Counts lines of data, and times the pieces they came in, but for the last: usage waits for its record. */
    private static final class Events implements RawClient.Pieces {
        private final Latencies late;
        private final long gapNanos;
        private final int timed;
        private final Runnable opened;
        private boolean startsLine = true;
        private long before;
        private long count;

        Events(Latencies late, Duration gap, int timed, Runnable opened) {
            this.timed = timed;
            this.late = late;
            this.gapNanos = gap.toNanos();
            this.opened = opened;
        }

        @Override
        public void arrived(byte[] bytes, int length) {
            long now = System.nanoTime();
            for (int i = 0; i < length; i++) {
                if (startsLine && bytes[i] == 'd') {
                    count++;
                }
                startsLine = bytes[i] == '\n';
            }
            if (before == 0) {
                opened.run();
            } else if (count <= timed) {
                late.add(Math.max(0, now - before - gapNanos));
            }
            before = now;
        }
    }
}

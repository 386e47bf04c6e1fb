package dev.tollgate.benchmarks;

import dev.tollgate.domain.access.KeyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * What metered calls notice of a flood of keys that do not work, every other one of which has the
 * right checksum and is looked up. Calls begin at a fixed rate and are timed from when they were due;
 * quiet and flooded stretches take turns, so that the machine's mood is the same for both. The load comes
 * from platform threads: virtual ones hand over to each other so often that the server would wait for them.
 */
final class BadKeys implements Benchmark {
    /** Of so many calls that the slowest hundredth is more than what one pause of the machine delays. */
    private static final int RATE = Integer.getInteger("rate", 300);

    private static final int FLOOD = Integer.getInteger("flood", 3_000);
    private static final int SECONDS = 10;
    private static final int TURNS = 5;
    private static final int WARM_UPS = 7;
    private static final int CONNECTIONS = 32;
    private static final int KEYS = 120_000;
    private static final double LIMIT = 1.5;
    private static final long SEED = 20_261_127;

    @Override
    public String about() {
        return "calls with and without a flood of 3,000 bad keys a second (p99 at most 1.5 times)";
    }

    @Override
    public void run() throws Exception {
        List<byte[]> bad = requests();
        try (GatewayHouse house = GatewayHouse.apart("-Xmx512m")) {
            calls(house, new Latencies(0));
            for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                flooded(house, bad, new Latencies(0));
            }
            Latencies quiet = new Latencies(RATE * SECONDS * TURNS);
            Latencies flooded = new Latencies(RATE * SECONDS * TURNS);
            long refused = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                calls(house, quiet);
                refused += flooded(house, bad, flooded);
            }
            long perSecond = refused / (TURNS * SECONDS);
            LedgerBench.say("%d calls/s, %d bad keys/s answered 401", RATE, perSecond);
            LedgerBench.say("%-10s %10s %10s %10s", "ms", "p50", "p90", "p99");
            row("quiet", quiet);
            row("flooded", flooded);
            house.audit();
            double ratio = flooded.percentile(0.99) / quiet.percentile(0.99);
            LedgerBench.say(
                    "RESULT p99_quiet_ms=%.2f p99_flooded_ms=%.2f ratio=%.2f limit=%.1f bad_per_s=%d passed=%s seed=%d",
                    quiet.percentile(0.99),
                    flooded.percentile(0.99),
                    ratio,
                    LIMIT,
                    perSecond,
                    ratio <= LIMIT && perSecond > FLOOD * 0.95,
                    SEED);
        }
    }

    private static void row(String name, Latencies latencies) {
        LedgerBench.say(
                "%-10s %10.2f %10.2f %10.2f",
                name, latencies.percentile(0.5), latencies.percentile(0.9), latencies.percentile(0.99));
    }

    /** Answers how many bad keys were refused meanwhile. */
    private static long flooded(GatewayHouse house, List<byte[]> bad, Latencies latencies) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Long>> floods = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                floods.add(threads.submit(() -> flood(house.port(), bad, first, over)));
            }
            try {
                calls(house, latencies);
            } finally {
                over.set(true);
            }
            long refused = 0;
            for (Future<Long> flood : floods) {
                refused += flood.get();
            }
            return refused;
        }
    }

    private static long flood(int port, List<byte[]> bad, int first, AtomicBoolean over) throws IOException {
        long refused = 0;
        long between = CONNECTIONS * 1_000_000_000L / FLOOD;
        try (RawClient client = new RawClient(port)) {
            long start = System.nanoTime() + first * between / CONNECTIONS;
            for (int i = first; !over.get(); i += CONNECTIONS) {
                waitUntil(start + refused * between);
                if (client.exchange(bad.get(i % bad.size()), (bytes, length) -> {}) != 401) {
                    throw new IOException("a key that does not work was not refused");
                }
                refused++;
            }
        }
        return refused;
    }

    private static void calls(GatewayHouse house, Latencies latencies) throws Exception {
        byte[] request = house.request(false);
        BlockingQueue<RawClient> idle = new ArrayBlockingQueue<>(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.add(new RawClient(house.port()));
        }
        List<Future<Integer>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            long start = System.nanoTime();
            for (int i = 0; i < RATE * SECONDS; i++) {
                long due = start + i * (1_000_000_000L / RATE);
                waitUntil(due);
                calls.add(threads.submit(() -> call(idle, request, due, latencies)));
            }
        }
        for (Future<Integer> call : calls) {
            if (call.get() != 200) {
                throw new IOException("a call with a good key was answered " + call.get());
            }
        }
        for (RawClient client : idle) {
            client.close();
        }
    }

    private static int call(BlockingQueue<RawClient> idle, byte[] request, long due, Latencies latencies)
            throws IOException, InterruptedException {
        RawClient client = idle.take();
        int status = client.exchange(request, (bytes, length) -> {});
        latencies.add(System.nanoTime() - due);
        idle.add(client);
        return status;
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Each shown once in a long time; every other one is mistyped. */
    private static List<byte[]> requests() {
        Random random = new Random(SEED);
        List<byte[]> requests = new ArrayList<>(KEYS);
        byte[] bytes = new byte[KeyText.RANDOM_BYTES];
        for (int i = 0; i < KEYS; i++) {
            random.nextBytes(bytes);
            String shown = KeyText.of("live", bytes).shown();
            String key = i % 2 == 0 ? shown : shown.substring(0, shown.length() - 1) + "-";
            requests.add(("GET /v1/users/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }
}

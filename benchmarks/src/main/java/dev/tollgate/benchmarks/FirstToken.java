package dev.tollgate.benchmarks;

import dev.tollgate.testservers.upstream.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Time to the first piece of a streamed answer, through the gateway and straight at the vendor. */
final class FirstToken implements Benchmark {

    private static final int CALLERS = 16;
    private static final int MOST = 1_000_000;

    private static final Duration STRAIGHT = Duration.ofSeconds(5);

    /** So long that the books of the calls to warm up have been audited, as they are every minute. */
    private static final Duration SETTLING = Duration.ofSeconds(45);

    /** A minute has an audit in it. */
    private static final Duration MEASURED = Duration.ofSeconds(60);

    @Override
    public String about() {
        return "time to the first part of a streamed answer, metered against straight";
    }

    @Override
    public void run() throws Exception {
        try (GatewayHouse house = GatewayHouse.here()) {
            house.upstream.always(Answer.text("One two three four five six seven eight."));
            byte[] request = house.request(true);
            first(house.upstreamPort(), request, STRAIGHT);
            Latencies direct = first(house.upstreamPort(), request, STRAIGHT);
            // Metered calls without a break: what is not asked for in seconds is forgotten, and the first question
            // after that makes compiled code void.
            WarmUp.by(round -> together(house.port(), request, round));
            first(house.port(), request, SETTLING);
            Latencies metered = first(house.port(), request, MEASURED);
            LedgerBench.say("%-10s %10s %10s", "ms", "p50", "p99");
            LedgerBench.say("%-10s %10.3f %10.3f", "direct", direct.percentile(0.5), direct.percentile(0.99));
            LedgerBench.say("%-10s %10.3f %10.3f", "metered", metered.percentile(0.5), metered.percentile(0.99));
            house.audit();
            LedgerBench.say("RESULT added_p99_ms=%.3f", metered.percentile(0.99) - direct.percentile(0.99));
        }
    }

    /** Many calls at once: one at a time they are too few for the compilers to be done before the figures are taken. */
    private static void together(int port, byte[] request, Duration time)
            throws InterruptedException, ExecutionException {
        Callable<Latencies> caller = () -> first(port, request, time);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Latencies> calls : threads.invokeAll(Collections.nCopies(CALLERS, caller))) {
                calls.get();
            }
        }
    }

    private static Latencies first(int port, byte[] request, Duration time) throws IOException {
        Latencies latencies = new Latencies(MOST);
        long end = System.nanoTime() + time.toNanos();
        try (RawClient client = new RawClient(port)) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                long[] first = {0};
                client.exchange(request, (bytes, length) -> first[0] = first[0] == 0 ? System.nanoTime() : first[0]);
                latencies.add(first[0] - start);
            }
        }
        return latencies;
    }
}

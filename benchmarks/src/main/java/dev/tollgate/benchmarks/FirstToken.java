package dev.tollgate.benchmarks;

import dev.tollgate.testservers.upstream.Answer;
import java.io.IOException;

/** Time to the first piece of a streamed answer, through the gateway and straight at the vendor. */
final class FirstToken implements Benchmark {

    private static final int CALLS = 2_000;

    @Override
    public String about() {
        return "time to the first part of a streamed answer, metered against straight";
    }

    @Override
    public void run() throws Exception {
        try (GatewayHouse house = GatewayHouse.here()) {
            house.upstream.always(Answer.text("One two three four five six seven eight."));
            byte[] request = house.request(true);
            for (int warmUp = 0; warmUp < 6; warmUp++) {
                first(house.upstreamPort(), request);
                first(house.port(), request);
            }
            Latencies direct = first(house.upstreamPort(), request);
            Latencies metered = first(house.port(), request);
            LedgerBench.say("%-10s %10s %10s", "ms", "p50", "p99");
            LedgerBench.say("%-10s %10.3f %10.3f", "direct", direct.percentile(0.5), direct.percentile(0.99));
            LedgerBench.say("%-10s %10.3f %10.3f", "metered", metered.percentile(0.5), metered.percentile(0.99));
            house.audit();
            LedgerBench.say("RESULT added_p99_ms=%.3f", metered.percentile(0.99) - direct.percentile(0.99));
        }
    }

    private static Latencies first(int port, byte[] request) throws IOException {
        Latencies latencies = new Latencies(CALLS);
        try (RawClient client = new RawClient(port)) {
            for (int i = 0; i < CALLS; i++) {
                long start = System.nanoTime();
                long[] first = {0};
                client.exchange(request, (bytes, length) -> first[0] = first[0] == 0 ? System.nanoTime() : first[0]);
                latencies.add(first[0] - start);
            }
        }
        return latencies;
    }
}

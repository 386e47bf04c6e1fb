package dev.tollgate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A whole metered call against the same call made straight at the vendor, and through a rival that meters nothing. */
final class GatewayOverhead implements Benchmark {

    private static final int CONNECTIONS = 16;

    /** A timed read costs a client that is a virtual thread more than the call does, so all are stopped at once. */
    private static final int PATIENCE_SECONDS = 30;

    private static final int MOST_ALONE = 1_000_000;

    private static final Duration MEASURED = Duration.ofSeconds(8);

    @Override
    public String about() {
        return "whole metered calls against calls straight to the same fake vendor (and PORTKEY=directory)";
    }

    @Override
    public void run() throws Exception {
        try (GatewayHouse house = GatewayHouse.here()) {
            byte[] request = house.request(false);
            together("direct, warming up", house.upstreamPort(), request, MEASURED);
            Latencies direct = alone("direct", house.upstreamPort(), request, MEASURED);
            Load straight = together("direct", house.upstreamPort(), request, MEASURED);
            // Metered calls without a break: what is not asked for in seconds is forgotten, and the first question
            // after that makes compiled code void.
            WarmUp.by(round -> together("metered, warming up", house.port(), request, round));
            WarmUp.by(round -> alone("metered, warming up", house.port(), request, round));
            Latencies metered = alone("metered", house.port(), request, MEASURED);
            together("metered, warming up", house.port(), request, MEASURED);
            Load through = together("metered", house.port(), request, MEASURED);
            Optional<Load> rival = rival(house);
            LedgerBench.say("%-20s %10s %10s %14s %16s", "", "p50 ms", "p99 ms", "requests/s", "CPU us/request");
            print("direct", direct, straight);
            print("metered", metered, through);
            rival.ifPresent(portkey -> LedgerBench.say(
                    "%-20s %10s %10s %14.0f    (metered is %.1f times that)",
                    "Portkey, unmetered", "", "", portkey.perSecond, through.perSecond / portkey.perSecond));
            house.audit();
            LedgerBench.say(
                    "RESULT added_p50_ms=%.3f added_p99_ms=%.3f requests_per_s=%.0f cpu_us_per_request=%.1f",
                    metered.percentile(0.5) - direct.percentile(0.5),
                    metered.percentile(0.99) - direct.percentile(0.99),
                    through.perSecond,
                    through.cpuMicros - straight.cpuMicros);
        }
    }

    private record Load(double perSecond, double cpuMicros) {}

    private static void print(String name, Latencies alone, Load together) {
        LedgerBench.say(
                "%-20s %10.3f %10.3f %14.0f %16.1f",
                name, alone.percentile(0.5), alone.percentile(0.99), together.perSecond, together.cpuMicros);
    }

    private static Optional<Load> rival(GatewayHouse house) throws Exception {
        Optional<String> directory = Optional.ofNullable(System.getenv("PORTKEY"));
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        try (Portkey portkey = Portkey.start(directory.get())) {
            byte[] request = portkey.request(house.upstream.openAi(), GatewayHouse.body(false));
            together("Portkey, warming up", portkey.port(), request, MEASURED);
            return Optional.of(together("Portkey", portkey.port(), request, MEASURED));
        }
    }

    private static Latencies alone(String what, int port, byte[] request, Duration time) throws IOException {
        Latencies latencies = new Latencies(MOST_ALONE);
        long start = System.nanoTime();
        try (RawClient client = new RawClient(port)) {
            long now = start;
            while (now - start < time.toNanos()) {
                answered(client, request);
                long answered = System.nanoTime();
                latencies.add(answered - now);
                now = answered;
            }
        }
        LedgerBench.say("%s, one connection: p50 %.3f ms", what, latencies.percentile(0.5));
        return latencies;
    }

    /** CPU is this process's: load generator, vendor and gateway, but not PostgreSQL. */
    private static Load together(String what, int port, byte[] request, Duration time) throws Exception {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        Callable<Long> caller = () -> {
            long calls = 0;
            try (RawClient client = new RawClient(port)) {
                for (; System.nanoTime() - start < time.toNanos(); calls++) {
                    answered(client, request);
                }
            }
            return calls;
        };
        long answered = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> calls : threads.invokeAll(
                    Collections.nCopies(CONNECTIONS, caller), time.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                answered += calls.get();
            }
        }
        double perSecond = answered / ((System.nanoTime() - start) / 1e9);
        LedgerBench.say("%s, %d connections: %.0f requests/s", what, CONNECTIONS, perSecond);
        return new Load(perSecond, (cpuNanos() - cpu) / 1e3 / answered);
    }

    private static void answered(RawClient client, byte[] request) throws IOException {
        int status = client.exchange(request, (bytes, length) -> {});
        if (status != 200) {
            throw new IOException("a call was answered with " + status);
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

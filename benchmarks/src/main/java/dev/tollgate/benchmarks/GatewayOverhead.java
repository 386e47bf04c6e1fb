package dev.tollgate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A whole metered call against the same call made straight at the vendor, and through a rival that meters nothing. */
final class GatewayOverhead implements Benchmark {

    private static final int ALONE = 4_000;
    private static final int CONNECTIONS = 16;
    private static final int PER_CONNECTION = 2_500;
    private static final int WARM_UPS = 2;

    @Override
    public String about() {
        return "whole metered calls against calls straight to the same fake vendor (and PORTKEY=directory)";
    }

    @Override
    public void run() throws Exception {
        try (GatewayHouse house = GatewayHouse.here()) {
            byte[] request = house.request(false);
            for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                together(house.upstreamPort(), request);
                together(house.port(), request);
                alone(house.upstreamPort(), request);
                alone(house.port(), request);
            }
            Latencies direct = alone(house.upstreamPort(), request);
            Latencies metered = alone(house.port(), request);
            Load straight = together(house.upstreamPort(), request);
            Load through = together(house.port(), request);
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
            together(portkey.port(), request);
            return Optional.of(together(portkey.port(), request));
        }
    }

    private static Latencies alone(int port, byte[] request) throws IOException {
        Latencies latencies = new Latencies(ALONE);
        try (RawClient client = new RawClient(port)) {
            for (int i = 0; i < ALONE; i++) {
                long start = System.nanoTime();
                answered(client, request);
                latencies.add(System.nanoTime() - start);
            }
        }
        return latencies;
    }

    /** CPU is this process's: load generator, vendor and gateway, but not PostgreSQL. */
    private static Load together(int port, byte[] request) throws Exception {
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            callers.add(() -> {
                try (RawClient client = new RawClient(port)) {
                    for (int i = 0; i < PER_CONNECTION; i++) {
                        answered(client, request);
                    }
                }
                return PER_CONNECTION;
            });
        }
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long answered = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> caller : threads.invokeAll(callers)) {
                answered += caller.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Load(answered / seconds, (cpuNanos() - cpu) / 1e3 / answered);
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

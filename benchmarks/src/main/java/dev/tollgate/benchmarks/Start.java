package dev.tollgate.benchmarks;

import dev.tollgate.testservers.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long a new process takes to be ready on a database that exists already. */
final class Start implements Benchmark {

    private static final int TIMES = 5;

    @Override
    public String about() {
        return "a new process on an existing database, until it is ready";
    }

    @Override
    public void run() throws Exception {
        Path directory = Files.createTempDirectory("tollgate-bench");
        try {
            Latencies starts = new Latencies(TIMES);
            readyNanos(directory);
            for (int time = 0; time < TIMES; time++) {
                starts.add(readyNanos(directory));
            }
            LedgerBench.say("%-10s %10s %10s", "ms", "p50", "most");
            LedgerBench.say("%-10s %10.0f %10.0f", "ready", starts.percentile(0.5), starts.percentile(1));
            LedgerBench.say("");
            LedgerBench.say("RESULT ready_ms=%.0f", starts.percentile(0.5));
        } finally {
            GatewayHouse.remove(directory);
        }
    }

    private static long readyNanos(Path directory) throws IOException, InterruptedException {
        int port = FreePorts.next();
        Map<String, String> environment = Map.of(
                "TOLLGATE_PORT", Integer.toString(port),
                "TOLLGATE_DATA_DIR", directory.resolve("data").toString());
        long start = System.nanoTime();
        Child child = Child.start(port, List.of(launcher().toString()), environment);
        long ready = System.nanoTime() - start;
        child.close();
        return ready;
    }

    /** What people start it with, which has more to it than Java: it is beside the directory of this jar's module. */
    private static Path launcher() {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return jar.resolveSibling("../../tollgate").normalize();
    }
}

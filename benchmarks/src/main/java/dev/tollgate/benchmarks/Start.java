package dev.tollgate.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long a new process takes to be ready on a database that exists already. */
final class Start implements Benchmark {

    private static final int TIMES = 5;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

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
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(launcher().toString());
        builder.environment()
                .putAll(Map.of(
                        "TOLLGATE_PORT", Integer.toString(port),
                        "TOLLGATE_DATA_DIR", directory.resolve("data").toString()));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            while (!isReady(port)) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IllegalStateException("the server did not become ready");
                }
            }
            return System.nanoTime() - start;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** What people start it with, which has more to it than Java: it is beside the directory of this jar's module. */
    private static Path launcher() {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return jar.resolveSibling("../../tollgate").normalize();
    }

    private static boolean isReady(int port) throws InterruptedException {
        byte[] request = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (RawClient client = new RawClient(port)) {
            return client.exchange(request, bytes -> {}) == 200;
        } catch (IOException notYet) {
            TimeUnit.MILLISECONDS.sleep(5);
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.tollgate.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own. */
record Child(Process process, int port) {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** Starts one and waits until it is ready. */
    static Child start(int port, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Child child = new Child(builder.start(), port);
        while (!child.isReady()) {
            if (!child.process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                child.close();
                throw new IllegalStateException("the server did not become ready");
            }
        }
        return child;
    }

    /** The command that runs a server with the classes of this process. */
    static List<String> server(List<String> flags) {
        List<String> command = new ArrayList<>(List.of(tool("java"), "-XX:+UseCompactObjectHeaders"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.tollgate.bootstrap.Main"));
        return command;
    }

    /** Megabytes of its heap that are alive. */
    long heapMegabytes() throws IOException, InterruptedException {
        ask("GC.run");
        Matcher used = USED.matcher(ask("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("the process does not tell of its heap");
        }
        return Long.parseLong(used.group(1)) >> 10;
    }

    /** Ends it and waits until it is gone. */
    void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process asking = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        return answer;
    }

    private boolean isReady() throws InterruptedException {
        byte[] request = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawClient client = new RawClient(port)) {
            return client.exchange(request, (bytes, length) -> {}) == 200;
        } catch (IOException notYet) {
            TimeUnit.MILLISECONDS.sleep(5);
            return false;
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}

package dev.tollgate.journeys;

import dev.tollgate.bootstrap.Main;
import dev.tollgate.testservers.process.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A server in a process of its own, as an operator runs it. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(Map<String, String> settings) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
        builder.environment().putAll(settings);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        return new ServerProcess(process, port(process));
    }

    private static int port(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("Tollgate answers at ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new IOException("the server ended before it answered");
    }

    int port() {
        return port;
    }

    /** What it has used of the processors. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** SIGKILL: nothing of it runs on. */
    void kill() {
        Signals.kill(process.toHandle());
        Signals.awaitExit(process.toHandle());
    }

    /** SIGTERM, as an operator stops it; waits until it has gone. */
    void terminate() {
        Signals.terminate(process.toHandle());
        Signals.awaitExit(process.toHandle());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Signals.awaitExit(process.toHandle());
    }
}

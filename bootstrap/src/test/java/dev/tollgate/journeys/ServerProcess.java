package dev.tollgate.journeys;

import dev.tollgate.bootstrap.Main;
import dev.tollgate.testservers.process.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server in a process of its own, as an operator runs it. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final int port;

    private ServerProcess(Process process, BufferedReader said) throws IOException {
        this.process = process;
        this.said = said;
        this.port = port(said);
    }

    static ServerProcess start(Map<String, String> settings) throws IOException {
        return start(new ProcessBuilder(command()), settings);
    }

    /** One that the system lets have only so many files open. */
    static ServerProcess withFiles(int most, Map<String, String> settings) throws IOException {
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + most + "; exec \"$@\"", "sh"));
        limited.addAll(command());
        return start(new ProcessBuilder(limited), settings);
    }

    /** One whose heap is as small as that of the others, collected and ended as {@code ./tollgate} does it. */
    static ServerProcess asLaunched(Map<String, String> settings) throws IOException {
        return start(new ProcessBuilder(command("-XX:+ExitOnOutOfMemoryError")), settings);
    }

    private static List<String> command() {
        return command("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    private static List<String> command(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }

    private static ServerProcess start(ProcessBuilder builder, Map<String, String> settings) throws IOException {
        builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
        builder.environment().putAll(settings);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        return new ServerProcess(process, process.inputReader(StandardCharsets.UTF_8));
    }

    private static int port(BufferedReader said) throws IOException {
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

    /** What it has said since it answers, to its end. */
    List<String> saidToItsEnd() {
        return said.lines().toList();
    }

    /** What it has used of the processors. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** How many files it has open. */
    int openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return (int) open.count();
        }
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

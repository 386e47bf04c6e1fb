package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.Main;
import dev.tollgate.testservers.process.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A command run as an operator runs it: a process with its environment, its exit code and what it said. */
record CommandProcess(int exit, String out, String errors) {

    /** A start takes seconds: to look without a pause would take a processor from it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    /** Runs it to its end; temporary files go to a directory of its own. */
    static CommandProcess run(Path temporary, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(temporary, environment, process -> {}, arguments);
    }

    /** Tells it to end, by SIGTERM, as soon as it has made a file; runs it to its end. */
    static CommandProcess stopAt(Path file, Path temporary, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(temporary, environment, process -> {
            while (process.isAlive() && !Files.exists(file)) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            Signals.terminate(process.toHandle());
        });
    }

    private static CommandProcess run(
            Path temporary, Map<String, String> environment, Consumer<Process> begun, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.matches("TOLLGATE_.*|DATABASE_URL|REDIS_URL|STRIPE_.*"));
        builder.environment().putAll(environment);
        Path errors = temporary.resolveSibling(temporary.getFileName() + ".err");
        Process process = builder.redirectError(errors.toFile()).start();
        // What it says is read until it ends: of one that does not, its test is to fail.
        CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(process::destroyForcibly);
        process.getOutputStream().close();
        begun.accept(process);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandProcess(process.waitFor(), out, Files.readString(errors));
    }
}

package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the system calls of processes slow, or fail. Needs strace, and leave to trace them. */
final class Injection implements AutoCloseable {

    private final Process tracer;

    private Injection(Process tracer) {
        this.tracer = tracer;
    }

    /** Of these processes and of what they start from now on, such as {@code fdatasync:delay_enter=200000}. */
    static Injection into(List<ProcessHandle> processes, String what) throws IOException {
        return trace(processes, what, List.of("-f"));
    }

    /** Of these processes alone. */
    static Injection onlyInto(List<ProcessHandle> processes, String what) throws IOException {
        return trace(processes, what, List.of());
    }

    private static Injection trace(List<ProcessHandle> processes, String what, List<String> more) throws IOException {
        assertThat(Stream.of("/usr/bin/strace", "/usr/local/bin/strace").map(Path::of))
                .as("this drill needs strace: install it, and run the drill as root or as who may trace")
                .anyMatch(Files::isExecutable);
        List<String> command = new ArrayList<>(List.of("strace", "-qq", "-o", "/dev/null"));
        command.addAll(more);
        command.addAll(List.of("-e", "trace=" + what.substring(0, what.indexOf(':')), "-e", "inject=" + what));
        processes.forEach(process -> command.addAll(List.of("-p", Long.toString(process.pid()))));
        Process tracer = new ProcessBuilder(command).inheritIO().start();
        await().atMost(Duration.ofSeconds(30)).until(() -> processes.stream().allMatch(Injection::isTraced));
        return new Injection(tracer);
    }

    private static boolean isTraced(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .noneMatch(line -> line.matches("TracerPid:\\s+0"));
        } catch (IOException gone) {
            return true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        tracer.destroy();
        tracer.waitFor();
    }
}

package dev.tollgate.testservers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends signals to a process and all its descendants, for tests of what a crash or a hang leaves. */
public final class Signals {
    private Signals() {}

    /** Kills the process and its descendants (SIGKILL) and returns when all of them are gone. */
    public static void kill(ProcessHandle process) {
        if (process.isAlive()) {
            // One that goes on has another child while its children are counted.
            send("STOP", List.of(process));
        }
        List<ProcessHandle> family = family(process);
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(Signals::awaitExit);
    }

    /** Freezes the process and its descendants (SIGSTOP): sockets stay open and nothing answers. */
    public static void freeze(ProcessHandle process) {
        send("STOP", List.of(process));
        send("STOP", family(process));
    }

    /** Lets a frozen process and its descendants run on (SIGCONT). */
    public static void thaw(ProcessHandle process) {
        send("CONT", family(process));
    }

    /** Asks the process alone to end (SIGTERM). */
    public static void terminate(ProcessHandle process) {
        send("TERM", List.of(process));
    }

    /** Tells the process alone to quit (SIGQUIT), which PostgreSQL takes for an immediate shutdown. */
    public static void quit(ProcessHandle process) {
        send("QUIT", List.of(process));
    }

    /** Returns when the process is gone; fails after a minute. */
    public static void awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("process " + process.pid() + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ends", e);
        }
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        List<ProcessHandle> family = new ArrayList<>();
        family.add(process);
        process.descendants().forEach(family::add);
        return family;
    }

    private static void send(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            // A backend may have ended by itself meanwhile: kill's exit code says nothing useful.
            awaitExit(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a signal", e);
        }
    }
}

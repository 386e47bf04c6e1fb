package dev.tollgate.bootstrap.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** What an operator reads when the server was told to end, and when it has. */
final class Farewell {

    private Farewell() {}

    /** That it was heard, although it cannot be heeded yet. */
    static void whileStarting(PrintWriter out) {
        out.println("Stopping: once it has started, so that nothing is left half made");
        out.flush();
    }

    /** What it waits for, and for how long at most. */
    static void begin(int calls, Duration notice, Duration grace, PrintWriter out) {
        out.println("Stopping: " + (notice.isPositive() ? inTime(calls, notice, grace) : atOnce(calls, grace)));
        out.flush();
    }

    /** That nothing is left to wait for. */
    static void end(PrintWriter out) {
        out.println("Stopped");
        out.flush();
    }

    private static String atOnce(int calls, Duration grace) {
        return calls == 0 ? "no call is running" : "waiting for " + counted(calls, "call") + ", " + atMost(grace);
    }

    private static String inTime(int calls, Duration notice, Duration grace) {
        return "readiness says no, new calls are still taken for " + seconds(notice) + ", then running ones (" + calls
                + " now) are waited for, " + atMost(grace);
    }

    private static String atMost(Duration time) {
        return "at most " + seconds(time);
    }

    private static String seconds(Duration time) {
        return counted(time.toSeconds(), "second");
    }

    private static String counted(long count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }
}

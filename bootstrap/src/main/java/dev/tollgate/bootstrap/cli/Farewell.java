package dev.tollgate.bootstrap.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** What an operator reads when the server was told to end and is not gone at once. */
final class Farewell {

    private Farewell() {}

    /** What it waits for, and for how long at most; nothing if no call is running. */
    static void print(int calls, Duration most, PrintWriter out) {
        if (calls > 0) {
            out.println("Stopping: waiting for " + counted(calls, "call") + ", at most "
                    + counted(most.toSeconds(), "second"));
            out.flush();
        }
    }

    private static String counted(long count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }
}

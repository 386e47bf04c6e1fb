package dev.tollgate.benchmarks;

/** Two ways to write the same calls, side by side. */
final class Comparison {

    private Comparison() {}

    static void print(ClosedLoop.Result single, int callers, ClosedLoop.Result lanes, int laneCallers) {
        LedgerBench.say("%-32s %8s %12s %12s %12s", "", "callers", "cycles/s", "hold p50 ms", "hold p99 ms");
        row("one transaction per operation", callers, single);
        row("coalesced", laneCallers, lanes);
        LedgerBench.say("");
    }

    static void result(ClosedLoop.Result single, ClosedLoop.Result lanes) {
        LedgerBench.say(
                "RESULT ratio=%.1f cycles_per_s=%.0f p99_ms=%.1f",
                lanes.cyclesPerSecond() / single.cyclesPerSecond(), lanes.cyclesPerSecond(), lanes.p99Millis());
    }

    private static void row(String name, int callers, ClosedLoop.Result result) {
        LedgerBench.say(
                "%-32s %8d %12.0f %12.2f %12.2f",
                name, callers, result.cyclesPerSecond(), result.p50Millis(), result.p99Millis());
    }
}

package dev.tollgate.benchmarks;

/**
 * One named benchmark. It prints a small table, audits the books where there are any, and ends with
 * one line {@code RESULT name=value ...}.
 */
interface Benchmark {
    /** What it measures, in one line. */
    String about();

    /** Runs it to its end. */
    void run() throws Exception;
}

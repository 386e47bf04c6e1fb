package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls begin at a given rate whether or not earlier ones have ended; each is timed from the instant
 * it was due, so a stall is seen by all the calls it delays.
 */
final class OpenLoop implements Benchmark {

    private static final int RATE = Integer.getInteger("rate", 5_000);
    private static final int SECONDS = 15;
    private static final int WARM_UP_SECONDS = 15;

    /**
     * A checkpoint asked for leaves the disk busy and every page to be written whole once, which
     * one on time spreads.
     */
    private static final int LEAD_IN_SECONDS = 5;

    @Override
    public String about() {
        return "holds and captures at a fixed rate (-Drate=5000), latencies free of coordinated omission";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            PostgresPorts ports = bench.coalesced();
            AccountId hot = LedgerCalls.account(ports, "hot");
            AccountId[] others = new AccountId[100];
            for (int i = 0; i < others.length; i++) {
                others[i] = LedgerCalls.account(ports, "account-" + i);
            }
            Latencies holds = new Latencies(RATE * SECONDS);
            Latencies records = new Latencies(RATE * SECONDS);
            drive(ports, hot, others, new Latencies(RATE * WARM_UP_SECONDS), new Latencies(0), WARM_UP_SECONDS);
            bench.settle();
            drive(ports, hot, others, new Latencies(0), new Latencies(0), LEAD_IN_SECONDS);
            int logFiles = bench.logFiles();
            long failed = drive(ports, hot, others, holds, records, SECONDS);
            LedgerBench.say("%d calls/s for %d s, half of them on one account", RATE, SECONDS);
            LedgerBench.say("%-10s %10s %10s %10s", "ms", "p50", "p99", "p99.9");
            row("hold", holds);
            row("capture", records);
            LedgerBench.say("failed: %d, files of the log made meanwhile: %d", failed, bench.logFiles() - logFiles);
            LedgerBench.audit(ports);
            LedgerBench.say(
                    "RESULT rate=%d p50_ms=%.2f p99_ms=%.2f", RATE, holds.percentile(0.5), holds.percentile(0.99));
        }
    }

    private static void row(String name, Latencies latencies) {
        LedgerBench.say(
                "%-10s %10.2f %10.2f %10.2f",
                name, latencies.percentile(0.5), latencies.percentile(0.99), latencies.percentile(0.999));
    }

    /** Answers how many calls failed. */
    private static long drive(
            PostgresPorts ports, AccountId hot, AccountId[] others, Latencies holds, Latencies records, int seconds) {
        LongAdder failed = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long between = 1_000_000_000L / RATE;
            for (int i = 0; i < RATE * seconds; i++) {
                long due = start + i * between;
                waitUntil(due);
                AccountId account = i % 2 == 0 ? hot : others[(i / 2) % others.length];
                threads.execute(() -> call(ports, account, due, holds, records, failed));
            }
        }
        return failed.sum();
    }

    private static void waitUntil(long due) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
        }
    }

    private static void call(
            PostgresPorts ports, AccountId account, long due, Latencies holds, Latencies records, LongAdder failed) {
        try {
            CallId call = LedgerCalls.hold(ports, account);
            holds.add(System.nanoTime() - due);
            long ended = System.nanoTime();
            LedgerCalls.record(ports, account, call);
            records.add(System.nanoTime() - ended);
        } catch (RuntimeException refused) {
            holds.add(System.nanoTime() - due);
            failed.increment();
        }
    }
}

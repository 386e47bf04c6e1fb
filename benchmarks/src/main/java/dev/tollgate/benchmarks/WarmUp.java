package dev.tollgate.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Load until this process's compilers are done with it, however long that takes on this machine. */
final class WarmUp {

    /** One round of load. */
    interface Round {
        void run(Duration time) throws Exception;
    }

    private static final Duration ROUND = Duration.ofSeconds(10);

    /** Compilers that take less than this of a processor do not decide a figure. */
    private static final double AT_REST = 0.05;

    /** A first quiet round may be one in which a large method waits its turn. */
    private static final int QUIET_ROUNDS = 2;

    private static final int MOST_ROUNDS = 30;

    private WarmUp() {}

    static void by(Round load) throws Exception {
        int quiet = 0;
        for (int round = 1; quiet < QUIET_ROUNDS && round <= MOST_ROUNDS; round++) {
            long began = System.nanoTime();
            long compiled = compilingMillis();
            load.run(ROUND);
            double share = (compilingMillis() - compiled) * 1e6 / (System.nanoTime() - began);
            quiet = share < AT_REST ? quiet + 1 : 0;
            LedgerBench.say("warming up: compilers took %.0f %% of a processor", share * 100);
        }
    }

    private static long compilingMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}

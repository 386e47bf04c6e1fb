package dev.tollgate.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The decisions alone, in memory, on one core. */
final class Engine implements Benchmark {

    @Override
    public String about() {
        return "holds per second and core that the ledger engine decides in memory";
    }

    @Override
    public void run() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EngineHolds.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf("%-14s %14s %14s%n", "holds", "per second", "error");
        long inBatches = 0;
        for (RunResult result : results) {
            String label = result.getPrimaryResult().getLabel();
            double score = result.getPrimaryResult().getScore();
            System.out.printf(
                    "%-14s %,14.0f %,14.0f%n",
                    label, score, result.getPrimaryResult().getScoreError());
            inBatches = label.equals("inBatches") ? Math.round(score) : inBatches;
        }
        System.out.println("RESULT holds_per_s=" + inBatches);
    }
}

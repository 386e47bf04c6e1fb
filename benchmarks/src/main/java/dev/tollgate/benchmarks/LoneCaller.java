package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.persistence.postgres.PostgresPorts;

/** One caller alone: what the two durable steps of a call add to it. */
final class LoneCaller implements Benchmark {

    @Override
    public String about() {
        return "one caller alone: time of a durable hold and of a durable capture";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            PostgresPorts ports = bench.coalesced();
            AccountId account = LedgerCalls.account(ports, "lone");
            Latencies holds = new Latencies(5_000);
            Latencies records = new Latencies(5_000);
            Latencies pairs = new Latencies(5_000);
            for (int i = 0; i < 10_000; i++) {
                if (i == 5_000) {
                    holds.clear();
                    records.clear();
                    pairs.clear();
                }
                long start = System.nanoTime();
                CallId call = LedgerCalls.hold(ports, account);
                long held = System.nanoTime();
                LedgerCalls.record(ports, account, call);
                long recorded = System.nanoTime();
                holds.add(held - start);
                records.add(recorded - held);
                pairs.add(recorded - start);
            }
            LedgerBench.say("%-10s %10s %10s", "ms", "p50", "p99");
            LedgerBench.say("%-10s %10.3f %10.3f", "hold", holds.percentile(0.5), holds.percentile(0.99));
            LedgerBench.say("%-10s %10.3f %10.3f", "capture", records.percentile(0.5), records.percentile(0.99));
            LedgerBench.audit(ports);
            LedgerBench.say("RESULT p50_ms=%.3f p99_ms=%.3f", pairs.percentile(0.5), pairs.percentile(0.99));
        }
    }
}

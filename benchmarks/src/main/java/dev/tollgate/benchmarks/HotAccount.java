package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** All callers spend the credits of one account. */
final class HotAccount implements Benchmark {

    private static final int CALLERS = 512;
    private static final int CALLERS_ONE_BY_ONE = 16;

    @Override
    public String about() {
        return "durable hold + capture + usage on one account, coalesced against one transaction per operation";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            PostgresPorts coalesced = bench.coalesced();
            AccountId account = LedgerCalls.account(coalesced, "hot");
            List<PostgresPorts> oneByOne = IntStream.range(0, CALLERS_ONE_BY_ONE)
                    .mapToObj(caller -> bench.oneByOne())
                    .toList();
            ClosedLoop.Result single = new ClosedLoop(oneByOne::get, () -> account)
                    .run(CALLERS_ONE_BY_ONE, Duration.ofSeconds(3), Duration.ofSeconds(6));
            ClosedLoop.Result lanes = new ClosedLoop(caller -> coalesced, () -> account)
                    .run(CALLERS, Duration.ofSeconds(6), Duration.ofSeconds(10));
            Comparison.print(single, CALLERS_ONE_BY_ONE, lanes, CALLERS);
            LedgerBench.audit(coalesced);
            Comparison.result(single, lanes);
        }
    }
}

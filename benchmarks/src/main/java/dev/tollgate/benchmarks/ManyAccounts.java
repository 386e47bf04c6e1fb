package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Callers spend the credits of ten thousand accounts, some far busier than others. */
final class ManyAccounts implements Benchmark {

    private static final int ACCOUNTS = 10_000;
    private static final int CALLERS = 512;
    private static final int CALLERS_ONE_BY_ONE = 16;

    @Override
    public String about() {
        return "the same over 10,000 accounts, chosen by Zipf's law";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            PostgresPorts coalesced = bench.coalesced();
            Supplier<AccountId> accounts = new Zipf(accounts(coalesced));
            List<PostgresPorts> oneByOne = IntStream.range(0, CALLERS_ONE_BY_ONE)
                    .mapToObj(caller -> bench.oneByOne())
                    .toList();
            ClosedLoop.Result single = new ClosedLoop(oneByOne::get, accounts)
                    .run(CALLERS_ONE_BY_ONE, Duration.ofSeconds(3), Duration.ofSeconds(6));
            ClosedLoop.Result lanes = new ClosedLoop(caller -> coalesced, accounts)
                    .run(CALLERS, Duration.ofSeconds(6), Duration.ofSeconds(10));
            Comparison.print(single, CALLERS_ONE_BY_ONE, lanes, CALLERS);
            LedgerBench.audit(coalesced);
            Comparison.result(single, lanes);
        }
    }

    private static List<AccountId> accounts(PostgresPorts ports) throws Exception {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(64, Thread.ofVirtual().factory())) {
            var opening = IntStream.range(0, ACCOUNTS)
                    .mapToObj(number -> threads.submit(() -> LedgerCalls.account(ports, "account-" + number)))
                    .toList();
            List<AccountId> accounts = new ArrayList<>();
            for (var account : opening) {
                accounts.add(account.get());
            }
            return accounts;
        }
    }
}

package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** What a hundred accounts that call now and then feel of one that two hundred callers use at once. */
final class Neighbours implements Benchmark {

    private static final int HOT_CALLERS = 200;
    private static final int COLD = 100;
    private static final Duration NOW_AND_THEN = Duration.ofMillis(250);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    @Override
    public String about() {
        return "100 accounts that call four times a second, alone and beside one with 200 callers";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PostgresPorts ports = bench.coalesced();
            AccountId hot = LedgerCalls.account(ports, "hot");
            List<AccountId> cold = new ArrayList<>();
            for (int account = 0; account < COLD; account++) {
                cold.add(LedgerCalls.account(ports, "cold-" + account));
            }
            Supplier<AccountId> anyCold =
                    () -> cold.get(ThreadLocalRandom.current().nextInt(COLD));
            new ClosedLoop(caller -> ports, () -> hot).run(HOT_CALLERS, WARM_UP, WARM_UP);
            bench.settle();
            ClosedLoop.Result alone = cold(ports, anyCold);
            int logFiles = bench.logFiles();
            Future<ClosedLoop.Result> busy = threads.submit(
                    () -> new ClosedLoop(caller -> ports, () -> hot).run(HOT_CALLERS, WARM_UP, MEASURED));
            ClosedLoop.Result beside = cold(ports, anyCold);
            print(alone, beside, busy.get());
            LedgerBench.say("files of the log made meanwhile: %d", bench.logFiles() - logFiles);
            LedgerBench.audit(ports);
        }
    }

    private static ClosedLoop.Result cold(PostgresPorts ports, Supplier<AccountId> accounts) throws Exception {
        return new ClosedLoop(caller -> ports, accounts, NOW_AND_THEN).run(COLD, WARM_UP, MEASURED);
    }

    private static void print(ClosedLoop.Result alone, ClosedLoop.Result beside, ClosedLoop.Result hot) {
        LedgerBench.say("                    cycles/s   hold p50 ms   hold p99 ms");
        row("cold, alone", alone);
        row("cold, beside hot", beside);
        row("hot", hot);
        LedgerBench.say(
                "RESULT hot_per_second=%.0f cold_alone_p99_ms=%.2f cold_beside_p99_ms=%.2f ratio=%.1f",
                hot.cyclesPerSecond(), alone.p99Millis(), beside.p99Millis(), beside.p99Millis() / alone.p99Millis());
    }

    private static void row(String name, ClosedLoop.Result result) {
        LedgerBench.say(
                "%-18s %9.0f %13.2f %13.2f", name, result.cyclesPerSecond(), result.p50Millis(), result.p99Millis());
    }
}

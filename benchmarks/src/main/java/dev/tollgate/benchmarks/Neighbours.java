package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * What a hundred accounts that call now and then feel of one that two hundred callers use at once. A flush of the log that
 * takes a disk a tenth of a second is felt by more than a hundredth of one round's calls, so there are three rounds: the
 * middle one counts, and all are shown.
 */
final class Neighbours implements Benchmark {

    private static final int HOT_CALLERS = 200;
    private static final int COLD = 100;
    private static final Duration NOW_AND_THEN = Duration.ofMillis(250);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final int ROUNDS = 3;

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
            List<ClosedLoop.Result> alone = cold(ports, anyCold);
            int logFiles = bench.logFiles();
            Future<ClosedLoop.Result> busy = threads.submit(() -> new ClosedLoop(caller -> ports, () -> hot)
                    .run(
                            HOT_CALLERS,
                            WARM_UP,
                            WARM_UP.plus(MEASURED).multipliedBy(ROUNDS).minus(WARM_UP)));
            List<ClosedLoop.Result> beside = cold(ports, anyCold);
            print(alone, beside, busy.get());
            LedgerBench.say("files of the log made meanwhile: %d", bench.logFiles() - logFiles);
            LedgerBench.audit(ports);
        }
    }

    private static List<ClosedLoop.Result> cold(PostgresPorts ports, Supplier<AccountId> accounts) throws Exception {
        List<ClosedLoop.Result> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(new ClosedLoop(caller -> ports, accounts, NOW_AND_THEN).run(COLD, WARM_UP, MEASURED));
        }
        rounds.sort(Comparator.comparingDouble(ClosedLoop.Result::p99Millis));
        return rounds;
    }

    private static void print(List<ClosedLoop.Result> alone, List<ClosedLoop.Result> beside, ClosedLoop.Result hot) {
        LedgerBench.say("                    cycles/s   hold p50 ms   hold p99 ms");
        alone.forEach(round -> row("cold, alone", round));
        beside.forEach(round -> row("cold, beside hot", round));
        row("hot", hot);
        double aloneP99 = alone.get(ROUNDS / 2).p99Millis();
        double besideP99 = beside.get(ROUNDS / 2).p99Millis();
        LedgerBench.say(
                "RESULT hot_per_second=%.0f cold_alone_p99_ms=%.2f cold_beside_p99_ms=%.2f ratio=%.1f",
                hot.cyclesPerSecond(), aloneP99, besideP99, besideP99 / aloneP99);
    }

    private static void row(String name, ClosedLoop.Result result) {
        LedgerBench.say(
                "%-18s %9.0f %13.2f %13.2f", name, result.cyclesPerSecond(), result.p50Millis(), result.p99Millis());
    }
}

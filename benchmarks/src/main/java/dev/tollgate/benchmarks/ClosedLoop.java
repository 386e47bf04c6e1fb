package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** So many callers, each beginning its next call when the last one has ended, or a pause later. */
final class ClosedLoop {

    private final IntFunction<PostgresPorts> portsOfCaller;
    private final Supplier<AccountId> accounts;
    private final Duration pause;
    private final LongAdder cycles = new LongAdder();
    private final Latencies holds = new Latencies(4_000_000);
    private volatile boolean running = true;

    ClosedLoop(IntFunction<PostgresPorts> portsOfCaller, Supplier<AccountId> accounts) {
        this(portsOfCaller, accounts, Duration.ZERO);
    }

    ClosedLoop(IntFunction<PostgresPorts> portsOfCaller, Supplier<AccountId> accounts, Duration pause) {
        this.portsOfCaller = portsOfCaller;
        this.accounts = accounts;
        this.pause = pause;
    }

    /** What a run came to. */
    record Result(double cyclesPerSecond, double p50Millis, double p99Millis) {}

    Result run(int callers, Duration warmUp, Duration measured) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calling = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                PostgresPorts ports = portsOfCaller.apply(caller);
                calling.add(threads.submit(() -> {
                    call(ports);
                    return ports;
                }));
            }
            Thread.sleep(warmUp);
            cycles.reset();
            holds.clear();
            long start = System.nanoTime();
            Thread.sleep(measured);
            double seconds = (System.nanoTime() - start) / 1e9;
            double rate = cycles.sum() / seconds;
            Result result = new Result(rate, holds.percentile(0.5), holds.percentile(0.99));
            running = false;
            waitFor(calling);
            return result;
        }
    }

    private void call(PostgresPorts ports) throws InterruptedException {
        while (running) {
            if (pause.isPositive()) {
                Thread.sleep(pause);
            }
            AccountId account = accounts.get();
            long start = System.nanoTime();
            CallId call = LedgerCalls.hold(ports, account);
            holds.add(System.nanoTime() - start);
            LedgerCalls.record(ports, account, call);
            cycles.increment();
        }
    }

    private static void waitFor(List<Future<?>> calling) throws InterruptedException, ExecutionException {
        for (Future<?> caller : calling) {
            caller.get();
        }
    }
}

package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.ledger.Recall;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Holds decided by the engine on an account with three lots, one at a time and in batches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class EngineHolds {

    private static final int BATCH = 64;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("hot");

    private AccountState state = AccountState.open(ACCOUNT);
    private List<LedgerOperation> batch = List.of();
    private List<LedgerOperation> one = List.of();

    /** Three lots; requests that are far from using them up. */
    @Setup(Level.Iteration)
    public void open() {
        state = AccountState.open(ACCOUNT);
        for (LotKind kind : List.of(LotKind.PROMO, LotKind.PLAN, LotKind.PAID)) {
            Grant grant = Grant.of(new OperationKey(kind.name()), Credits.of(1_000_000_000), LotTerms.of(kind));
            state = LedgerAccount.apply(state, Recall.NOTHING, List.of(new LedgerOperation.Give(grant)), NOW)
                    .state();
        }
        List<LedgerOperation> holds = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            holds.add(new LedgerOperation.PlaceHold(request(i)));
        }
        batch = List.copyOf(holds);
        one = List.of(holds.getFirst());
    }

    private static HoldRequest request(int number) {
        UUID id = new UUID(NOW.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L | number);
        return new HoldRequest(
                new HoldId(id),
                ACCOUNT,
                Credits.ofNanos(5),
                "gpt-5-mini",
                new KeyId("abcdefghijkl"),
                List.of(),
                Duration.ofMinutes(5),
                new OwnerId("process-1"));
    }

    /** What a lane does with callers that waited together. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Decision inBatches() {
        return apply(batch);
    }

    /** What a lone caller costs. */
    @Benchmark
    public Decision oneAtATime() {
        return apply(one);
    }

    private Decision apply(List<LedgerOperation> operations) {
        Decision decision = LedgerAccount.apply(state, Recall.NOTHING, operations, NOW);
        state = decision.state();
        return decision;
    }
}

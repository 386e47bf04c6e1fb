package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Timing;
import dev.tollgate.domain.usage.UsageRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes random operations that have to do with one another. One seed, one sequence. */
final class AnyOperation {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final List<String> MODELS = List.of("a", "b", "c");
    private static final AccountId ACCOUNT = new AccountId("account");
    private static final List<KeyId> KEYS = List.of(new KeyId("k1"), new KeyId("k2"));

    final RandomGenerator random;
    final long scale;
    private final List<HoldId> calls = new ArrayList<>();
    private final List<OperationKey> sources = new ArrayList<>();
    private final List<OperationKey> periods = List.of(new OperationKey("period-1"), new OperationKey("period-2"));
    private long named;
    Instant now = START;

    AnyOperation(RandomGenerator random) {
        this.random = random;
        this.scale = List.of(10L, 1_000_000_000L, 1L << 60, 1L << 62).get(random.nextInt(4));
    }

    /** Lets up to half an hour, or some days, go by; mostly nothing. */
    void pass() {
        switch (random.nextInt(6)) {
            case 0 -> now = now.plusSeconds(random.nextInt(30 * 60));
            case 1 -> now = now.plusSeconds(random.nextInt(3 * 24 * 3600));
            default -> {}
        }
    }

    LedgerOperation next() {
        return switch (random.nextInt(24)) {
            case 0, 1, 2 -> new LedgerOperation.Give(grant());
            case 3 -> new LedgerOperation.Adjust(new Adjustment(key(), signed(), "why"));
            case 4, 5, 6, 7, 8 -> new LedgerOperation.PlaceHold(request());
            case 9, 10 -> new LedgerOperation.ExtendHold(anyCall(), amount(), Duration.ofMinutes(9));
            case 11, 12, 13, 14 -> capture(anyCall(), random.nextInt(4) == 0);
            case 15 -> new LedgerOperation.Release(anyCall());
            case 16 -> new LedgerOperation.Lapse(anyCall());
            case 17, 18 -> new LedgerOperation.Revoke(revocation());
            case 19 ->
                new LedgerOperation.Restore(new Restoration(key(), anySource(), amount(), Duration.ofDays(2), ""));
            case 20 ->
                new LedgerOperation.RollOver(new Rollover(key(), anyPeriod(), amount(), terms(LotKind.ROLLOVER)));
            case 21 -> new LedgerOperation.ChangePlan(planChange());
            case 22 -> new LedgerOperation.LimitCredit(key(), amount().min(LedgerAccount.MOST_LIMIT));
            default -> new LedgerOperation.Roll();
        };
    }

    private AllowanceChange planChange() {
        OperationKey key = key();
        sources.add(key);
        Credits target = random.nextInt(4) == 0 ? Credits.ZERO : amount();
        return new AllowanceChange(key, anyPeriod(), target, terms(LotKind.PLAN));
    }

    private OperationKey anyPeriod() {
        return periods.get(random.nextInt(2));
    }

    private Revocation revocation() {
        return new Revocation(key(), anySource(), amount(), Revocation.Spent.values()[random.nextInt(2)], "");
    }

    Grant grant() {
        LotKind kind = LotKind.values()[random.nextInt(LotKind.values().length)];
        OperationKey key = key();
        sources.add(key);
        Money price = kind == LotKind.PAID ? new Money(100, "EUR") : Money.NONE;
        return new Grant(key, amount(), terms(kind), price, "");
    }

    LotTerms terms(LotKind kind) {
        LotTerms terms = LotTerms.of(kind);
        if (random.nextInt(3) == 0) {
            terms = terms.expiringAt(now.plusSeconds(60L * (1 + random.nextInt(3_000))));
        }
        if (random.nextInt(6) == 0) {
            Instant later = now.plusSeconds(60L * random.nextInt(1_000));
            terms = later.isBefore(terms.expires()) ? terms.effectiveFrom(later) : terms;
        }
        if (random.nextInt(3) == 0) {
            terms = terms.scopedTo(random.nextBoolean() ? LotScope.of("a") : LotScope.of("a", "b"));
        }
        return random.nextInt(5) == 0 ? terms.withPriority(50) : terms;
    }

    HoldRequest request() {
        HoldId id = freshCall();
        calls.add(id);
        List<SpendCap> caps = random.nextInt(3) == 0
                ? List.of(
                        new SpendCap("k1", SpendWindow.HOUR, amount()),
                        new SpendCap(SpendCap.ACCOUNT, SpendWindow.DAY, amount()))
                : List.of();
        return new HoldRequest(
                id,
                ACCOUNT,
                random.nextInt(12) == 0 ? Credits.ZERO : amount(),
                MODELS.get(random.nextInt(3)),
                KEYS.get(random.nextInt(2)),
                caps,
                Duration.ofMinutes(5),
                new OwnerId("owner"));
    }

    LedgerOperation.Capture capture(HoldId id, boolean provisional) {
        return record(id, random.nextInt(10) == 0 ? Credits.ZERO : amount(), provisional)
                .capture();
    }

    private UsageRecord record(HoldId id, Credits cost, boolean provisional) {
        UsageRecord record = new UsageRecord(
                new CallId(id.value()),
                ACCOUNT,
                KEYS.getFirst(),
                new ModelId(MODELS.get(random.nextInt(3))),
                new ModelId("a"),
                new ProviderId("vendor"),
                Dialect.CHAT,
                "none",
                Usage.exact(Map.of(Meter.OUTPUT, cost.nanos())),
                new Charge(
                        cost,
                        Usd.of("1").times(cost.nanos()),
                        new PriceVersion(1),
                        0,
                        BigDecimal.ONE,
                        new TreeMap<>(Map.of(Meter.OUTPUT, Usd.of("1")))),
                random.nextInt(8) == 0 ? Ending.FAILED : Ending.COMPLETED,
                new Timing(now, Duration.ZERO, Duration.ZERO),
                provisional);
        offered.put(record.fingerprint(), record);
        return record;
    }

    /** By fingerprint, every record that a capture was made of. */
    final Map<Long, UsageRecord> offered = new TreeMap<>();

    HoldId anyCall() {
        if (calls.isEmpty() || random.nextInt(12) == 0) {
            HoldId id = freshCall();
            calls.add(id);
            return id;
        }
        int recent = Math.min(calls.size(), 6);
        return calls.get(calls.size() - 1 - random.nextInt(recent));
    }

    private HoldId freshCall() {
        named++;
        return new HoldId(new UUID((START.toEpochMilli() << 16) | 0x7000L, 0x8000000000000000L | named));
    }

    OperationKey anySource() {
        return sources.isEmpty() ? new OperationKey("nothing") : sources.get(random.nextInt(sources.size()));
    }

    OperationKey key() {
        named++;
        return new OperationKey("key-" + named);
    }

    Credits amount() {
        long bound = random.nextInt(3) == 0 ? scale : Math.max(10, scale / 8);
        return Credits.ofNanos(1 + random.nextLong(bound));
    }

    private Credits signed() {
        return random.nextBoolean() ? amount() : amount().negated();
    }
}

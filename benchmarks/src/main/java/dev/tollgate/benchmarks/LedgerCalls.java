package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Timing;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The ledger's part of one metered call: hold, then capture with its usage record. */
final class LedgerCalls {

    private static final KeyId KEY = new KeyId("bench-key");
    private static final OwnerId OWNER = new OwnerId("bench");
    private static final ModelId MODEL = new ModelId("demo");
    private static final Credits HELD = Credits.of("0.002");
    private static final Credits COST = Credits.of("0.0015");
    private static final Usage USAGE = Usage.exact(Map.of(Meter.INPUT, 500L, Meter.OUTPUT, 250L));
    private static final Charge CHARGE = new Charge(
            COST,
            Usd.of("0.000015"),
            new PriceVersion(1),
            0,
            BigDecimal.ONE,
            new TreeMap<>(Map.of(Meter.INPUT, Usd.of("0.00000001"), Meter.OUTPUT, Usd.of("0.00000004"))));

    private LedgerCalls() {}

    /** Opens an account with more credits than any run can spend. */
    static AccountId account(PostgresPorts ports, String name) {
        AccountId id = new AccountId(name);
        ports.accounts().open(Account.open(id, name, Instant.now()));
        Grant grant = Grant.of(new OperationKey("start"), Credits.of(1_000_000), LotTerms.of(LotKind.PROMO));
        ports.creditLedger().grant(id, grant);
        return id;
    }

    /** Holds; fails unless the hold is granted. */
    static CallId hold(PostgresPorts ports, AccountId account) {
        CallId call = nextId();
        HoldOutcome outcome = ports.creditLedger()
                .hold(new HoldRequest(
                        new HoldId(call.value()),
                        account,
                        HELD,
                        MODEL.value(),
                        KEY,
                        List.of(),
                        Duration.ofMinutes(5),
                        OWNER,
                        true));
        if (!(outcome instanceof HoldOutcome.Held)) {
            throw new IllegalStateException("a hold was not granted: " + outcome);
        }
        return call;
    }

    static void record(PostgresPorts ports, AccountId account, CallId call) {
        Timing timing =
                new Timing(Instant.ofEpochMilli(call.madeAtMillis()), Duration.ofMillis(200), Duration.ofMillis(1_500));
        ports.usageRecorder()
                .record(new UsageRecord(
                        call,
                        account,
                        KEY,
                        MODEL,
                        MODEL,
                        new ProviderId("demo"),
                        Dialect.CHAT,
                        "none",
                        USAGE,
                        CHARGE,
                        Ending.COMPLETED,
                        timing,
                        false));
    }

    private static CallId nextId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CallId(new UUID(
                (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000),
                (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L));
    }
}

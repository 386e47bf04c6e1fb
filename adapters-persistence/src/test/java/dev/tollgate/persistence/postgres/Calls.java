package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Calls of a demo model, to drive the ledger with. */
final class Calls {

    static final KeyId KEY = new KeyId("key");
    static final OwnerId OWNER = new OwnerId("test-process");

    private static final AtomicLong LAST = new AtomicLong();

    private Calls() {}

    static AccountId account(PostgresPorts ports, String name, Credits credits) {
        AccountId id = new AccountId(name);
        ports.accounts().open(Account.open(id, name, Instant.EPOCH));
        ports.creditLedger().grant(id, Grant.of(new OperationKey("first"), credits, LotTerms.of(LotKind.PROMO)));
        return id;
    }

    static CallId id() {
        long millis = LAST.updateAndGet(last -> Math.max(last, System.currentTimeMillis()));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CallId(new UUID(
                (millis << 16) | 0x7000L | random.nextInt(0x1000),
                (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L));
    }

    static HoldRequest hold(AccountId account, CallId call, Credits amount) {
        return new HoldRequest(
                new HoldId(call.value()), account, amount, "demo", KEY, List.of(), Duration.ofMinutes(5), OWNER);
    }

    static UsageRecord record(AccountId account, CallId call, Credits cost) {
        return new UsageRecord(
                call,
                account,
                KEY,
                new ModelId("demo"),
                new ModelId("demo"),
                new ProviderId("demo"),
                Dialect.CHAT,
                "none",
                Usage.exact(Map.of(Meter.INPUT, 12L, Meter.OUTPUT, 34L)),
                new Charge(
                        cost,
                        Usd.of("0.000114"),
                        new PriceVersion(1),
                        0,
                        BigDecimal.ONE,
                        new TreeMap<>(Map.of(Meter.INPUT, Usd.of("0.000001"), Meter.OUTPUT, Usd.of("0.000003")))),
                Ending.COMPLETED,
                new Timing(Instant.ofEpochMilli(call.madeAtMillis()), Duration.ofMillis(20), Duration.ofMillis(80)),
                false);
    }
}

package dev.tollgate.testkit;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.HoldId;
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
import java.util.Map;
import java.util.TreeMap;

/** Usage records for tests: one output token per nano-credit, at a dollar per credit. */
public final class TestUsage {

    /** The key that every call is made with. */
    public static final KeyId KEY = new KeyId("test-key");

    /** The model that is called unless a test names another. */
    public static final String MODEL = "model-a";

    private static final Usd PER_TOKEN = Usd.of("0.000000001");

    private TestUsage() {}

    /** A finished call of {@link #MODEL} that cost so much. */
    public static UsageRecord of(AccountId account, HoldId call, Credits cost, Instant now) {
        return of(account, call, MODEL, cost, now);
    }

    /** A finished call of a model that cost so much. */
    public static UsageRecord of(AccountId account, HoldId call, String model, Credits cost, Instant now) {
        Charge charge = new Charge(
                cost,
                PER_TOKEN.times(cost.nanos()),
                new PriceVersion(1),
                0,
                BigDecimal.ONE,
                new TreeMap<>(Map.of(Meter.OUTPUT, PER_TOKEN)));
        return new UsageRecord(
                new CallId(call.value()),
                account,
                KEY,
                new ModelId(model),
                new ModelId(model),
                new ProviderId("vendor"),
                Dialect.CHAT,
                "none",
                Usage.exact(Map.of(Meter.OUTPUT, cost.nanos())),
                charge,
                Ending.COMPLETED,
                new Timing(now, Duration.ofMillis(20), Duration.ofMillis(80)),
                false);
    }

    /** The same record as a sweep would write it from evidence. */
    public static UsageRecord provisional(UsageRecord record) {
        return copy(record, record.call(), record.key(), record.ending(), record.timing(), true);
    }

    /** The same record as the one that knows writes it. */
    public static UsageRecord settled(UsageRecord record) {
        return copy(record, record.call(), record.key(), record.ending(), record.timing(), false);
    }

    /** The same record of a call that gave no answer. */
    public static UsageRecord failed(UsageRecord record) {
        return copy(record, record.call(), record.key(), Ending.FAILED, record.timing(), record.provisional());
    }

    /** The same record of another key. */
    public static UsageRecord by(KeyId key, UsageRecord record) {
        return copy(record, record.call(), key, record.ending(), record.timing(), record.provisional());
    }

    /** The same record of another call. */
    public static UsageRecord ofCall(CallId call, UsageRecord record) {
        return copy(record, call, record.key(), record.ending(), record.timing(), record.provisional());
    }

    /** The same record of a call that took another time. */
    public static UsageRecord timed(Timing timing, UsageRecord record) {
        return copy(record, record.call(), record.key(), record.ending(), timing, record.provisional());
    }

    private static UsageRecord copy(
            UsageRecord record, CallId call, KeyId key, Ending ending, Timing timing, boolean provisional) {
        return new UsageRecord(
                call,
                record.account(),
                key,
                record.model(),
                record.priced(),
                record.provider(),
                record.dialect(),
                record.plan(),
                record.usage(),
                record.charge(),
                ending,
                timing,
                provisional);
    }
}

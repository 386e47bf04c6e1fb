package dev.tollgate.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.PriceVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What tells a record from another of the same call, and what it does to the books. */
class UsageRecordTest {

    private static final Instant STARTED = Instant.parse("2026-11-27T03:33:10.123456Z");

    /** A record of which each field can be another one. */
    private static final class Fields {
        String call = "01932b7a-0000-7000-8000-000000000000";
        String account = "acme";
        String key = "key";
        String model = "sold";
        String priced = "priced";
        String provider = "vendor";
        Dialect dialect = Dialect.CHAT;
        String plan = "pro";
        Map<Meter, Long> quantities = Map.of(Meter.INPUT, 7L, Meter.OUTPUT, 3L);
        Certainty certainty = Certainty.EXACT;
        long nanos = 12;
        String cost = "0.5";
        long version = 4;
        long tier = 200_000;
        String multiplier = "1.5";
        Map<Meter, Usd> rates = Map.of(Meter.INPUT, Usd.of("0.01"), Meter.OUTPUT, Usd.of("0.02"));
        Ending ending = Ending.COMPLETED;
        Timing timing = new Timing(STARTED, Duration.ofMillis(20), Duration.ofMillis(80));
        boolean provisional;

        UsageRecord record() {
            return new UsageRecord(
                    CallId.of(call),
                    new AccountId(account),
                    new KeyId(key),
                    new ModelId(model),
                    new ModelId(priced),
                    new ProviderId(provider),
                    dialect,
                    plan,
                    new Usage(new TreeMap<>(quantities), certainty),
                    new Charge(
                            Credits.ofNanos(nanos),
                            Usd.of(cost),
                            new PriceVersion(version),
                            tier,
                            new BigDecimal(multiplier),
                            new TreeMap<>(rates)),
                    ending,
                    timing,
                    provisional);
        }
    }

    private interface Change {
        void of(Fields fields);
    }

    private static UsageRecord record(Change change) {
        Fields fields = new Fields();
        change.of(fields);
        return fields.record();
    }

    private static final List<Change> CHANGES = List.of(
            same -> {},
            one -> one.call = "01932b7a-0000-7000-8000-000000000001",
            one -> one.call = "01932b7a-0001-7000-8000-000000000000",
            one -> one.account = "other",
            one -> one.key = "other",
            one -> one.model = "other",
            one -> one.priced = "other",
            one -> one.provider = "other",
            one -> one.dialect = Dialect.MESSAGES,
            one -> one.plan = "free",
            one -> one.quantities = Map.of(Meter.INPUT, 7L),
            one -> one.quantities = Map.of(Meter.INPUT, 7L, Meter.OUTPUT, 4L),
            one -> one.quantities = Map.of(Meter.INPUT, 7L, Meter.REASONING, 3L),
            one -> one.certainty = Certainty.ESTIMATED,
            one -> one.nanos = 13,
            one -> one.cost = "0.6",
            one -> one.version = 5,
            one -> one.tier = 0,
            one -> one.multiplier = "1.51",
            one -> one.rates = Map.of(Meter.INPUT, Usd.of("0.01")),
            one -> one.rates = Map.of(Meter.INPUT, Usd.of("0.01"), Meter.OUTPUT, Usd.of("0.03")),
            one -> one.rates = Map.of(Meter.INPUT, Usd.of("0.01"), Meter.REASONING, Usd.of("0.02")),
            one -> one.ending = Ending.DRAINED,
            one -> one.timing = new Timing(STARTED.plusNanos(1_000), Duration.ofMillis(20), Duration.ofMillis(80)),
            one -> one.timing = new Timing(STARTED, Duration.ofMillis(21), Duration.ofMillis(80)),
            one -> one.timing = new Timing(STARTED, Duration.ofMillis(20), Duration.ofMillis(81)),
            one -> one.provisional = true);

    @Test
    void no_two_records_that_differ_in_anything_are_taken_for_one() {
        List<Long> fingerprints = new ArrayList<>();
        for (Change change : CHANGES) {
            fingerprints.add(record(change).fingerprint());
        }

        assertThat(new HashSet<>(fingerprints)).hasSameSizeAs(CHANGES);
        assertThat(fingerprints).doesNotContain(0L);
    }

    /** It is kept beside calls for years and compared with what another release computes. */
    @Test
    void a_fingerprint_is_the_same_in_every_release_however_figures_are_written() {
        var plain = record(same -> {});
        var written = record(otherwise -> {
            otherwise.multiplier = "1.500";
            otherwise.cost = "5e-1";
        });

        assertThat(written.fingerprint()).isEqualTo(plain.fingerprint()).isEqualTo(388831063038831886L);
        assertThat(plain.capture().fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void a_call_that_failed_and_costs_nothing_gives_its_hold_back_and_every_other_one_captures_it() {
        assertThat(end(Ending.FAILED, 0)).isEqualTo(HoldEnd.RELEASED);
        assertThat(end(Ending.FAILED, 1)).isEqualTo(HoldEnd.CAPTURED);
        assertThat(end(Ending.COMPLETED, 0)).isEqualTo(HoldEnd.CAPTURED);
        assertThat(end(Ending.COMPLETED, 1)).isEqualTo(HoldEnd.CAPTURED);
    }

    private static HoldEnd end(Ending ending, long nanos) {
        return record(one -> {
                    one.ending = ending;
                    one.nanos = nanos;
                })
                .capture()
                .end();
    }
}

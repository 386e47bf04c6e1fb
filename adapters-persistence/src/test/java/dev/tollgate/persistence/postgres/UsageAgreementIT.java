package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.TestIds;
import dev.tollgate.testkit.TestUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Lists and sums of usage that the database finds by hours, ids and what is noted apart are those that going through
 * all records finds.
 */
class UsageAgreementIT {

    private static final int SEQUENCES = Integer.getInteger("tollgate.agreements.usage", 3);
    private static final long SEED = Long.getLong("tollgate.seed", 43);
    private static final int RECORDS = 60;
    private static final int QUERIES = 120;

    private final PostgresFixture fixture = new PostgresFixture();
    private final Ports memory = InMemoryPorts.with(fixture::now).ports();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void of_the_database_with_the_model_in_memory_is_complete() {
        for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
            try {
                new Sequence(seed).run();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("broken with -Dtollgate.seed=" + seed, broken);
            }
        }
    }

    /** One account, what it uses in some forty hours, and questions about it. */
    private final class Sequence {
        private final Random random;
        private final AccountId account;
        private final List<UsageRecord> records = new ArrayList<>();
        private final List<Instant> instants = new ArrayList<>(List.of(Instant.EPOCH, Instant.MAX));

        Sequence(long seed) {
            random = new Random(seed);
            account = new AccountId("account-" + seed);
        }

        void run() {
            both(ports -> ports.accounts().open(Account.open(account, "", fixture.now())));
            for (int i = 0; i < RECORDS; i++) {
                fixture.pass(Duration.ofSeconds(random.nextInt(random.nextInt(4) == 0 ? 4 * 3_600 : 600)));
                instants.add(fixture.now());
                UsageRecord record = next();
                records.add(record);
                both(ports -> ports.usageRecorder().record(record));
            }
            for (int i = 0; i < QUERIES; i++) {
                ask(query());
            }
        }

        private String asked = "";

        private void ask(UsageQuery query) {
            int most = 1 + random.nextInt(random.nextBoolean() ? 4 : RECORDS);
            CallId previous = any(records).call();
            Grouping grouping = any(List.of(Grouping.values()));
            asked = query + " before " + previous + ", " + most + " by " + grouping;
            both(ports -> ports.usageReport().latest(query, most));
            both(ports -> ports.usageReport().before(query, previous, most));
            both(ports -> ports.usageReport().totals(query, grouping));
            both(ports -> ports.usageReport().find(account, previous));
        }

        private void both(Function<Ports, Object> question) {
            assertThat(question.apply(fixture.ports())).as(asked).isEqualTo(question.apply(memory));
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        /** The true record of a call that has a provisional one, or that of another call. */
        private UsageRecord next() {
            List<UsageRecord> provisional =
                    records.stream().filter(UsageRecord::provisional).toList();
            return random.nextInt(4) == 0 && !provisional.isEmpty()
                    ? record(any(provisional).call(), false)
                    : record(new CallId(TestIds.hold(made()).value()), random.nextInt(4) == 0);
        }

        /** Most calls take some minutes; some take long, and some are dated ahead by a clock that is wrong. */
        private Instant made() {
            return fixture.now().minus(Duration.ofSeconds(random.nextInt(-180, random.nextInt(5) == 0 ? 9_000 : 840)));
        }

        private UsageRecord record(CallId call, boolean provisional) {
            SortedMap<Meter, Long> quantities = new TreeMap<>();
            SortedMap<Meter, Usd> rates = new TreeMap<>();
            for (Meter meter : List.of(Meter.INPUT, Meter.OUTPUT, Meter.REASONING)) {
                if (random.nextBoolean()) {
                    quantities.put(meter, random.nextLong(4));
                    rates.put(meter, Usd.of("0.01"));
                }
            }
            Credits credits = Credits.ofNanos(random.nextLong(9));
            Instant started = fixture.now().minus(Duration.ofHours(2));
            UsageRecord plain = TestUsage.of(account, new HoldId(call.value()), credits, started);
            Charge charge = plain.charge();
            return new UsageRecord(
                    call,
                    account,
                    new KeyId(any(List.of("key-1", "key-2"))),
                    new ModelId(any(List.of("model-a", "model-a", "model-b"))),
                    plain.priced(),
                    plain.provider(),
                    any(List.of(Dialect.CHAT, Dialect.MESSAGES)),
                    plain.plan(),
                    Usage.exact(quantities),
                    new Charge(
                            credits, charge.vendorCost(), charge.version(), charge.tier(), charge.multiplier(), rates),
                    plain.ending(),
                    plain.timing(),
                    provisional);
        }

        private UsageQuery query() {
            Instant one = instant();
            Instant other = instant();
            return new UsageQuery(
                    account,
                    one.isBefore(other) ? one : other,
                    one.isBefore(other) ? other : one,
                    any(List.of("", "", "model-a", "model-b", "model-c")),
                    any(List.of("", "", "chat", "messages")),
                    any(List.of("", "", "key-1", "key-2")));
        }

        /** None at all, of a record, of the hour before it, or close to either. */
        private Instant instant() {
            Instant instant = any(instants);
            if (instant.equals(Instant.MAX) || random.nextInt(4) == 0) {
                return instant;
            }
            Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
            return any(
                    List.of(hour, hour, hour, hour.plusSeconds(60), hour.plusNanos(1_000), instant.plusNanos(1_000)));
        }
    }
}

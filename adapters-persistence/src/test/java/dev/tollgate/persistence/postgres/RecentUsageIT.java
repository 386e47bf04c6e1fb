package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import dev.tollgate.domain.usage.UsageTotal;
import dev.tollgate.testkit.TestAccount;
import dev.tollgate.testkit.TestIds;
import dev.tollgate.testkit.TestUsage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sums of usage in the account's row and in their table. */
class RecentUsageIT {

    /** Of so many models one row cannot keep the sums. */
    private static final int MODELS = 30;

    private final PostgresConfig config = Databases.migrated();
    private final PostgresFixture fixture = new PostgresFixture(config);
    private final Database database = new Database(config);
    private final TestAccount account = TestAccount.with(fixture, 10_000);

    @AfterEach
    void close() {
        fixture.close();
        database.close();
    }

    @Test
    void stays_in_the_row_of_the_account_while_it_is_short() {
        use("model-a", 1);
        use("model-a", 2);
        use("model-b", 4);

        assertThat(count("SELECT count(*) FROM usage_hour")).isZero();
        assertThat(totals()).extracting(UsageTotal::group).containsExactly("model-a", "model-b");
        assertThat(totals()).extracting(UsageTotal::calls).containsExactly(2L, 1L);
        assertThat(totals()).extracting(UsageTotal::credits).containsExactly(credits(3), credits(4));
        assertThat(totals().getFirst().quantities())
                .containsEntry(Meter.OUTPUT, BigInteger.valueOf(Credits.of(3).nanos()));
        assertThat(totals().getFirst().vendorCost().amount()).isEqualByComparingTo("3");
    }

    @Test
    void moves_to_the_table_when_it_is_long_and_is_told_in_full_at_every_moment() {
        for (int round = 1; round <= 2; round++) {
            for (int model = 0; model < MODELS; model++) {
                use("model-%02d".formatted(model), 1);
                long calls = (round - 1L) * MODELS + model + 1;
                assertThat(totals().stream().mapToLong(UsageTotal::calls).sum()).isEqualTo(calls);
            }
        }

        assertThat(count("SELECT count(*) FROM usage_hour WHERE meter = ''")).isPositive();
        assertThat(count("SELECT max(length(recent)) FROM ledger_account")).isBetween(1L, 1_000L);
        assertThat(totals()).extracting(UsageTotal::group).containsExactlyElementsOf(models());
        assertThat(totals()).extracting(UsageTotal::calls).containsOnly(2L);
        assertThat(totals()).extracting(UsageTotal::credits).containsOnly(credits(2));
    }

    @Test
    void moves_to_the_table_with_the_next_hour_and_is_told_there() {
        use("model-a", 1);
        fixture.pass(Duration.ofHours(1));
        use("model-a", 2);
        use("model-a", 4);

        assertThat(count("SELECT count(*) FROM usage_hour WHERE meter = ''")).isEqualTo(2);
        assertThat(fixture.ports().usageReport().totals(UsageQuery.all(account.id()), Grouping.HOUR))
                .extracting(UsageTotal::credits)
                .containsExactly(credits(1), credits(6));
    }

    @Test
    void is_added_to_what_a_server_of_the_version_before_has_summed() {
        use("model-a", 1);

        database.write(handle -> handle.createUpdate("""
            INSERT INTO usage_hour (account, hour, key, model, meter, quantity, credits, cost)
            VALUES (:account, :hour, :key, 'model-a', '', 2, 5000000000, 5),
                (:account, :hour, :key, 'model-a', 'output', 2, 0, 0)\
            """)
                .bind("account", account.id().value())
                .bind("hour", OffsetDateTime.ofInstant(fixture.now(), ZoneOffset.UTC))
                .bind("key", TestUsage.KEY.value())
                .execute());

        assertThat(totals()).extracting(UsageTotal::calls).containsExactly(3L);
        assertThat(totals()).extracting(UsageTotal::credits).containsExactly(credits(6));
        assertThat(totals().getFirst().quantities())
                .containsEntry(Meter.OUTPUT, BigInteger.valueOf(Credits.of(1).nanos() + 2));
    }

    private void use(String model, long credits) {
        Instant now = fixture.now();
        account.recorded(TestUsage.of(account.id(), TestIds.hold(now), model, Credits.of(credits), now));
    }

    private List<UsageTotal> totals() {
        return fixture.ports().usageReport().totals(UsageQuery.all(account.id()), Grouping.MODEL);
    }

    private static BigDecimal credits(long whole) {
        return BigDecimal.valueOf(whole);
    }

    private static List<String> models() {
        return IntStream.range(0, MODELS).mapToObj("model-%02d"::formatted).toList();
    }

    private long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}

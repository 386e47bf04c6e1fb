package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.testkit.TestUsage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentUsageTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant TWO_HOURS_IN = Instant.parse("1970-01-01T02:59:59Z");

    private final Rows rows = HourRows.rows();

    @Test
    void is_a_line_for_each_key_and_model() {
        RecentUsage recent = new RecentUsage("");
        recent.add(record("a", 1), ended(TWO_HOURS_IN));
        recent.add(record("a", 2), ended(TWO_HOURS_IN));
        recent.add(record("b", 1), ended(TWO_HOURS_IN));

        String key = TestUsage.KEY.value();
        assertThat(recent.text("acme", rows))
                .isEqualTo("2 " + key + " a 3000000000 3 =2 output=3000000000\n2 " + key
                        + " b 1000000000 1 =1 output=1000000000");
        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    void goes_on_from_what_it_was() {
        RecentUsage before = new RecentUsage("");
        before.add(record("a", 1), ended(TWO_HOURS_IN));

        RecentUsage after = new RecentUsage(before.text("acme", rows));
        after.add(record("a", 4), ended(TWO_HOURS_IN));
        after.subtract(record("a", 1), ended(TWO_HOURS_IN));

        assertThat(after.text("acme", rows))
                .isEqualTo("2 " + TestUsage.KEY.value() + " a 4000000000 4 =1 output=4000000000");
    }

    @Test
    void becomes_rows_with_the_next_hour() {
        RecentUsage recent = new RecentUsage("");
        recent.add(record("a", 1), ended(TWO_HOURS_IN));
        recent.add(record("a", 1), ended(TWO_HOURS_IN.plusSeconds(1)));

        assertThat(recent.text("acme", rows)).isEmpty();
        assertThat(rows.column(1)).containsExactly(7_200_000_000L, 7_200_000_000L, 10_800_000_000L, 10_800_000_000L);
    }

    @Test
    void becomes_rows_when_it_is_long() {
        RecentUsage recent = new RecentUsage("");
        String longest = "m".repeat(200);
        for (String model : List.of("1", "2", "3", "4", "5")) {
            recent.add(record(longest.substring(1) + model, 1), ended(TWO_HOURS_IN));
        }

        assertThat(recent.text("acme", rows)).isEmpty();
        assertThat(rows.size()).isEqualTo(10);
        assertThat(rows.column(1)).containsOnly(7_200_000_000L);
        assertThat(rows.column(4)).containsOnly("", "output");
        assertThat(rows.column(5)).containsOnly("1", "1000000000");
        assertThat(rows.column(6)).containsOnly("1000000000", "0");
    }

    @Test
    void becomes_rows_before_a_sum_leaves_the_range_of_numbers() {
        String text = "";
        for (int i = 0; i < 3; i++) {
            RecentUsage recent = new RecentUsage(text);
            recent.add(record("a", 4_000_000_000L), ended(TWO_HOURS_IN));
            text = recent.text("acme", rows);
        }

        assertThat(text).isEmpty();
        assertThat(rows.column(6))
                .containsExactly("4000000000000000000", "0", "4000000000000000000", "0", "4000000000000000000", "0");
    }

    @Test
    void takes_whatever_one_batch_brings() {
        RecentUsage recent = new RecentUsage("");
        for (int i = 0; i < 3; i++) {
            recent.add(record("a", 9_000_000_000L), ended(TWO_HOURS_IN));
        }

        assertThat(recent.text("acme", rows)).isEmpty();
        assertThat(rows.column(6)).containsExactly("27000000000000000000", "0");
    }

    private static UsageRecord record(String model, long credits) {
        return TestUsage.of(ACME, new HoldId(Calls.id().value()), model, Credits.of(credits), Instant.EPOCH);
    }

    private static EndedCall ended(Instant recorded) {
        return new EndedCall(
                new HoldId(Calls.id().value()),
                HoldEnd.CAPTURED,
                Credits.of(1),
                Credits.of(1),
                "model",
                List.of(),
                Credits.ZERO,
                List.of(),
                recorded,
                1,
                false);
    }
}

package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import dev.tollgate.domain.usage.UsageTotal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link UsageReport} keeps. */
@ExtendWith(Promises.class)
public abstract class UsageReportContract {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private UsageReport report() {
        return fixture().ports().usageReport();
    }

    private static CallId call(HoldId id) {
        return new CallId(id.value());
    }

    private HoldId used(TestAccount account, String model, long credits) {
        HoldId id = TestIds.hold(fixture().now());
        account.recorded(TestUsage.of(
                account.id(), id, model, Credits.of(credits), fixture().now()));
        return id;
    }

    private static List<Credits> costs(List<Settled> settled) {
        return settled.stream().map(each -> each.record().charge().credits()).toList();
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        var account = TestAccount.open(fixture()).id();
        PageSizes.areKept(most -> report().latest(UsageQuery.all(account), most));
        PageSizes.areKept(most -> report().before(
                        UsageQuery.all(account), call(TestIds.hold(fixture().now())), most));
        PageSizes.areKept(most -> report().latest(query(account, "model-b", "", ""), most));
    }

    @Test
    void a_call_is_found_by_its_own_account_only() {
        var account = TestAccount.with(fixture(), 10);
        var other = TestAccount.with(fixture(), 10);
        var id = used(account, "model-a", 3);

        assertThat(report().find(account.id(), call(id))).isPresent();
        assertThat(report().find(other.id(), call(id))).isEmpty();
        assertThat(report().find(TestIds.account(), call(id))).isEmpty();
        assertThat(report().find(account.id(), call(TestIds.hold(fixture().now()))))
                .isEmpty();
    }

    @Test
    void a_hold_that_was_released_is_no_call_that_was_used() {
        var account = TestAccount.with(fixture(), 10);
        var id = account.hold(3);

        fixture().ports().creditLedger().release(account.id(), id);

        var all = UsageQuery.all(account.id());
        assertThat(report().find(account.id(), call(id))).isEmpty();
        assertThat(report().find(call(id))).isEmpty();
        assertThat(report().latest(all, 10)).isEmpty();
        assertThat(report().totals(all, Grouping.MODEL)).isEmpty();
    }

    @Test
    void a_call_is_found_without_saying_whose_it_is() {
        var account = TestAccount.with(fixture(), 10);
        TestAccount.with(fixture(), 10);
        var id = used(account, "model-a", 3);

        var found = report().find(call(id));

        assertThat(found).isPresent().isEqualTo(report().find(account.id(), call(id)));
        assertThat(report().find(call(TestIds.hold(fixture().now())))).isEmpty();
    }

    @Test
    void calls_are_listed_newest_first_and_paged() {
        var account = TestAccount.with(fixture(), 100);
        used(account, "model-a", 1);
        fixture().pass(Duration.ofSeconds(1));
        var second = used(account, "model-a", 2);
        fixture().pass(Duration.ofSeconds(1));
        used(account, "model-a", 3);
        var all = UsageQuery.all(account.id());

        assertThat(costs(report().latest(all, 2))).containsExactly(Credits.of(3), Credits.of(2));
        assertThat(costs(report().before(all, call(second), 5))).containsExactly(Credits.of(1));
    }

    @Test
    void a_query_chooses_by_model_operation_key_and_time() {
        var account = TestAccount.with(fixture(), 100);
        used(account, "model-a", 1);
        used(account, "model-b", 2);
        fixture().pass(Duration.ofSeconds(10));
        var from = fixture().now();
        account.recorded(TestUsage.by(
                new KeyId("other"), account.record(TestIds.hold(fixture().now()), 4)));
        var to = from.plusSeconds(1);
        var id = account.id();

        assertThat(costs(report().latest(query(id, "model-b", "", ""), 9))).containsExactly(Credits.of(2));
        assertThat(costs(report().latest(query(id, "", "", "other"), 9))).containsExactly(Credits.of(4));
        assertThat(report().latest(query(id, "", "chat", ""), 9)).hasSize(3);
        assertThat(report().latest(query(id, "", "embeddings", ""), 9)).isEmpty();
        assertThat(costs(report().latest(new UsageQuery(id, from, to, "", "", ""), 9)))
                .containsExactly(Credits.of(4));
        assertThat(costs(report().latest(new UsageQuery(id, from.minusSeconds(60), from, "", "", ""), 9)))
                .containsExactly(Credits.of(2), Credits.of(1));
        assertThat(report().latest(new UsageQuery(id, to, to.plusSeconds(9), "", "", ""), 9))
                .isEmpty();
        fixture().pass(Duration.between(from, to));
        used(account, "model-a", 8);
        assertThat(costs(report().latest(new UsageQuery(id, from, to, "", "", ""), 9)))
                .containsExactly(Credits.of(4));
    }

    /** The id of a call is made when it begins, by a clock that may be wrong. */
    @Test
    void a_query_chooses_by_the_time_of_the_record_whatever_the_id_tells() {
        var account = TestAccount.with(fixture(), 100);
        var now = fixture().now();
        var from = now.plus(Duration.ofDays(2));
        var ahead = recorded(account, from.plus(Duration.ofHours(3)), 1);
        recorded(account, now, 2);
        fixture().pass(Duration.ofDays(2));
        recorded(account, now, 4);
        recorded(account, from, 8);
        recorded(account, from.plus(Duration.ofHours(2)), 16);
        var to = from.plusSeconds(1);
        fixture().pass(Duration.ofDays(1));
        recorded(account, from, 32);
        var query = new UsageQuery(account.id(), from, to, "", "", "");

        assertThat(costs(report().latest(query, 9))).containsExactly(Credits.of(16), Credits.of(8), Credits.of(4));
        assertThat(costs(report().latest(query, 1))).containsExactly(Credits.of(16));
        assertThat(costs(report().latest(query, 2))).containsExactly(Credits.of(16), Credits.of(8));
        assertThat(costs(report().before(query, call(ahead), 9))).hasSize(3);
        assertThat(report().latest(new UsageQuery(account.id(), from, to, "model-a", "", ""), 9))
                .isEqualTo(report().latest(query, 9));
        var second = report().latest(query, 2).getLast().record().call();
        assertThat(costs(report().before(query, second, 9))).containsExactly(Credits.of(4));
        assertThat(costs(report().latest(UsageQuery.all(account.id()), 3)))
                .containsExactly(Credits.of(1), Credits.of(16), Credits.of(32));
        assertThat(report().totals(query, Grouping.MODEL))
                .extracting(UsageTotal::credits)
                .containsExactly(BigDecimal.valueOf(28));
    }

    @Test
    void a_call_that_took_hours_is_once_among_the_few_of_its_model_and_its_key() {
        var account = TestAccount.with(fixture(), 100);
        var began = fixture().now();
        used(account, "model-a", 1);
        used(account, "model-b", 2);
        fixture().pass(Duration.ofHours(3));
        recorded(account, began, 4);
        fixture().pass(Duration.ofSeconds(1));
        used(account, "model-a", 8);
        var ofModel = query(account.id(), "model-a", "", "");
        var ofKey = query(account.id(), "", "", TestUsage.KEY.value());

        assertThat(costs(report().latest(ofModel, 9))).containsExactly(Credits.of(8), Credits.of(4), Credits.of(1));
        assertThat(costs(report().latest(ofModel, 2))).containsExactly(Credits.of(8), Credits.of(4));
        assertThat(costs(report().latest(ofKey, 9)))
                .containsExactly(Credits.of(8), Credits.of(4), Credits.of(2), Credits.of(1));
    }

    /** A record whose call began at an instant, which is told by its id. */
    private HoldId recorded(TestAccount account, Instant made, long credits) {
        HoldId id = TestIds.hold(made);
        account.recorded(TestUsage.of(
                account.id(), id, "model-a", Credits.of(credits), fixture().now()));
        return id;
    }

    private static UsageQuery query(AccountId account, String model, String operation, String key) {
        UsageQuery all = UsageQuery.all(account);
        return new UsageQuery(account, all.from(), all.to(), model, operation, key);
    }

    @Test
    void totals_add_up_to_what_the_ledger_captured() {
        var account = TestAccount.with(fixture(), 100);
        used(account, "model-a", 1);
        used(account, "model-b", 2);
        used(account, "model-b", 4);

        List<UsageTotal> totals = report().totals(UsageQuery.all(account.id()), Grouping.MODEL);

        assertThat(totals).extracting(UsageTotal::group).containsExactly("model-a", "model-b");
        assertThat(totals).extracting(UsageTotal::calls).containsExactly(1L, 2L);
        assertThat(totals).extracting(UsageTotal::credits).containsExactly(BigDecimal.ONE, BigDecimal.valueOf(6));
        assertThat(totals.getLast().quantities())
                .containsEntry(Meter.OUTPUT, BigInteger.valueOf(Credits.of(6).nanos()));
        assertThat(totals.getLast().vendorCost().amount()).isEqualByComparingTo("6");
        long captured = account.entries().stream()
                .filter(entry -> entry.kind() == EntryKind.CAPTURE)
                .mapToLong(entry -> entry.amount().nanos())
                .sum();
        assertThat(captured).isEqualTo(Credits.of(7).nanos());
    }

    @Test
    void totals_go_beyond_what_an_account_can_have_and_one_call_can_use() {
        var account = TestAccount.with(fixture(), 10);
        used(account, "model-a", 2_000_000_000);
        used(account, "model-a", 9_000_000_000L);
        used(account, "model-a", 9_000_000_000L);
        account.recorded(TestUsage.of(
                account.id(),
                TestIds.hold(fixture().now()),
                Credits.ofNanos(1),
                fixture().now()));

        for (var query : List.of(UsageQuery.all(account.id()), query(account.id(), "", "chat", ""))) {
            var total = report().totals(query, Grouping.MODEL).getFirst();

            assertThat(total.credits()).isEqualTo("20000000000.000000001");
            assertThat(total.quantities()).containsEntry(Meter.OUTPUT, new BigInteger("20000000000000000001"));
            assertThat(total.vendorCost().amount()).isEqualByComparingTo("20000000000.000000001");
            assertThat(total.calls()).isEqualTo(4);
        }
    }

    @Test
    void totals_name_no_meter_of_which_nothing_was_used() {
        var account = TestAccount.with(fixture(), 10);
        var id = account.hold(3);
        account.recorded(TestUsage.provisional(account.record(id, 2)));
        account.recorded(account.record(id, 0));

        for (var query : List.of(UsageQuery.all(account.id()), query(account.id(), "", "chat", ""))) {
            var total = report().totals(query, Grouping.HOUR).getFirst();

            assertThat(total.calls()).isEqualTo(1);
            assertThat(total.quantities()).isEmpty();
        }
    }

    @Test
    void totals_by_time_name_the_beginning_of_their_hour_and_day() {
        var account = TestAccount.with(fixture(), 100);
        var first = fixture().now();
        used(account, "model-a", 1);
        fixture().pass(Duration.ofHours(30));
        var second = fixture().now();
        used(account, "model-a", 2);
        var all = UsageQuery.all(account.id());

        assertThat(report().totals(all, Grouping.HOUR))
                .extracting(UsageTotal::group)
                .containsExactly(
                        first.truncatedTo(ChronoUnit.HOURS).toString(),
                        second.truncatedTo(ChronoUnit.HOURS).toString());
        assertThat(report().totals(all, Grouping.DAY))
                .extracting(UsageTotal::group)
                .containsExactly(
                        first.truncatedTo(ChronoUnit.DAYS).toString(),
                        second.truncatedTo(ChronoUnit.DAYS).toString());
        assertThat(report().totals(all, Grouping.KEY))
                .extracting(UsageTotal::group)
                .containsExactly(TestUsage.KEY.value());
    }
}

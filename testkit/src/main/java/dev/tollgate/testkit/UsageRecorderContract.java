package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link UsageRecorder} keeps, whenever a record comes. */
@ExtendWith(Promises.class)
public abstract class UsageRecorderContract extends CapturePromises {
    @Nested
    class A_late_record {
        @Test
        void without_a_hold_is_charged() {
            var account = account(10);

            var settled = account.capture(fresh(), 4);

            assertThat(settled.end()).isEqualTo(HoldEnd.LATE);
            account.has(6, 0, 0);
        }

        @Test
        void after_its_hold_lapsed_is_charged() {
            var account = account(10);
            var id = account.hold(6);
            assertThat(fixture().ports().openHolds().lapse(account.id(), id)).isTrue();
            account.has(10, 0, 0);

            var settled = account.capture(id, 4);

            assertThat(settled.end()).isEqualTo(HoldEnd.LATE);
            account.has(6, 0, 0);
        }

        @Test
        void after_a_release_is_charged_once() {
            var account = account(10);
            var id = account.hold(6);
            fixture().ports().creditLedger().release(account.id(), id);

            assertThat(account.capture(id, 4).end()).isEqualTo(HoldEnd.LATE);
            assertThat(recorder().record(account.record(id, 5))).isInstanceOf(RecordOutcome.Conflict.class);
            account.has(6, 0, 0);
        }

        @Test
        void after_a_release_may_be_provisional_and_is_replaced_all_the_same() {
            var account = account(10);
            var id = account.hold(6);
            fixture().ports().creditLedger().release(account.id(), id);

            account.recorded(TestUsage.provisional(account.record(id, 4)));
            account.has(6, 0, 0);

            account.capture(id, 1);
            account.has(9, 0, 0);
        }
    }

    @Nested
    class A_provisional_record {
        @Test
        void is_replaced_once_by_a_dearer_true_one() {
            var account = account(10);
            var id = account.hold(6);
            account.recorded(TestUsage.provisional(account.record(id, 2)));
            account.has(8, 0, 0);

            var settled = account.capture(id, 5);

            assertThat(settled.end()).isEqualTo(HoldEnd.LATE);
            account.has(5, 0, 0);
            assertThat(recorder().record(account.record(id, 6))).isInstanceOf(RecordOutcome.Conflict.class);
            account.has(5, 0, 0);
        }

        @Test
        void is_replaced_by_a_cheaper_true_one_and_the_difference_returns() {
            var account = account(10);
            var id = account.hold(6);
            account.recorded(TestUsage.provisional(account.record(id, 5)));

            account.capture(id, 1);

            account.has(9, 0, 0);
            account.hold(9);
        }

        @Test
        void is_not_found_any_more_once_it_is_replaced() {
            var account = account(10);
            var id = account.hold(6);
            account.recorded(TestUsage.provisional(account.record(id, 5)));
            var record = account.record(id, 1);
            account.recorded(record);

            var found = fixture().ports().usageReport().latest(UsageQuery.all(account.id()), 10);

            assertThat(found).extracting(Settled::record).containsExactly(record);
        }

        @Test
        void counts_towards_caps_until_the_true_one_puts_them_right() {
            var account = account(100);
            var five = new SpendCap("key-1", SpendWindow.DAY, Credits.of(5));
            var request = account.request(5, TestUsage.MODEL, five);
            fixture().ports().creditLedger().hold(request);
            account.recorded(TestUsage.provisional(account.record(request.id(), 5)));
            assertThat(account.tryHold(1, five)).isInstanceOf(HoldOutcome.CapReached.class);

            account.capture(request.id(), 1);

            assertThat(account.tryHold(4, five)).isInstanceOf(HoldOutcome.Held.class);
            assertThat(account.tryHold(1, five)).isInstanceOf(HoldOutcome.CapReached.class);
        }

        @Test
        void that_emptied_a_lot_gives_it_back() {
            var account = TestAccount.open(fixture());
            var paid = account.grant(5, LotTerms.of(LotKind.PAID));
            var id = account.hold(5);
            account.recorded(TestUsage.provisional(account.record(id, 5)));
            assertThat(account.lots()).isEmpty();

            account.capture(id, 2);

            assertThat(account.lot(paid).remaining()).isEqualTo(Credits.of(3));
            account.has(3, 0, 0);
        }

        @Test
        void that_made_debt_takes_it_off_first() {
            var account = account(2);
            var id = account.hold(2);
            account.recorded(TestUsage.provisional(account.record(id, 5)));
            account.has(0, 0, 3);

            var settled = account.capture(id, 1);

            assertThat(settled.debt()).isEqualTo(Credits.ZERO);
            account.has(1, 0, 0);
        }

        @Test
        void whose_debt_was_repaid_gives_credits_back() {
            var account = account(2);
            var id = account.hold(2);
            account.recorded(TestUsage.provisional(account.record(id, 5)));
            account.grant(10, LotTerms.of(LotKind.PAID));
            account.has(7, 0, 0);

            account.capture(id, 2);

            account.has(10, 0, 0);
        }

        @Test
        void repeated_answers_the_same() {
            var account = account(10);
            var record = TestUsage.provisional(account.record(account.hold(6), 5));
            var first = account.recorded(record);

            assertThat(account.recorded(record)).isEqualTo(first);
        }

        @Test
        void does_not_replace_another_provisional_one() {
            var account = account(10);
            var id = account.hold(6);
            account.recorded(TestUsage.provisional(account.record(id, 5)));

            var outcome = recorder().record(TestUsage.provisional(account.record(id, 4)));

            assertThat(outcome).isInstanceOf(RecordOutcome.Conflict.class);
            account.has(5, 0, 0);
        }
    }

    @Test
    void the_same_record_at_once_is_charged_once() throws Exception {
        var account = account(100);
        var record = account.record(account.hold(5), 3);
        List<Callable<Settled>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> account.recorded(record));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(calls)) {
                assertThat(done.get().end()).isEqualTo(HoldEnd.CAPTURED);
            }
        }

        account.has(97, 0, 0);
    }

    @Test
    void every_record_is_kept_as_it_was_given() {
        var account = account(10);
        UsageRecord record = account.record(account.hold(6), 4);
        account.recorded(record);

        var found = fixture().ports().usageReport().find(account.id(), record.call());

        assertThat(found).map(Settled::record).contains(record);
    }
}

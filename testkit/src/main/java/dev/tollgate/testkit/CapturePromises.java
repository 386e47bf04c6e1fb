package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link UsageRecorder} keeps of records that end a hold. */
abstract class CapturePromises {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    UsageRecorder recorder() {
        return fixture().ports().usageRecorder();
    }

    TestAccount account(long credits) {
        return TestAccount.with(fixture(), credits);
    }

    HoldId fresh() {
        return TestIds.hold(fixture().now());
    }

    @Nested
    class A_capture {
        @Test
        void spends_what_the_call_cost_and_returns_the_rest() {
            var account = account(10);
            var id = account.hold(6);
            var record = account.record(id, 4);
            fixture().pass(Duration.ofSeconds(1));

            var settled = account.recorded(record);

            assertThat(settled.record()).isEqualTo(record);
            assertThat(settled.end()).isEqualTo(HoldEnd.CAPTURED);
            assertThat(settled.debt()).isEqualTo(Credits.ZERO);
            assertThat(settled.draws()).extracting(LotDraw::amount).containsExactly(Credits.of(4));
            assertThat(settled.balance()).isEqualTo(account.balance());
            assertThat(settled.recorded()).isEqualTo(fixture().now());
            account.has(6, 0, 0);
        }

        @Test
        void repeated_spends_nothing_more_and_answers_the_same() {
            var account = account(10);
            var record = account.record(account.hold(6), 4);
            var first = account.recorded(record);
            fixture().pass(Duration.ofSeconds(1));

            assertThat(account.recorded(record)).isEqualTo(first);
            account.has(6, 0, 0);
        }

        @Test
        void with_other_content_is_a_conflict_and_changes_nothing() {
            var account = account(10);
            var id = account.hold(6);
            var first = account.recorded(account.record(id, 4));

            var outcome = recorder().record(account.record(id, 5));

            assertThat(outcome).isEqualTo(new RecordOutcome.Conflict(first));
            assertThat(fixture()
                            .ports()
                            .usageReport()
                            .find(account.id(), first.record().call()))
                    .contains(first);
            account.has(6, 0, 0);
        }

        @Test
        void above_its_hold_takes_free_credits_first() {
            var account = account(10);

            var settled = account.capture(account.hold(2), 9);

            assertThat(settled.debt()).isEqualTo(Credits.ZERO);
            account.has(1, 0, 0);
        }

        @Test
        void beyond_all_credits_becomes_debt() {
            var account = account(10);

            var settled = account.capture(account.hold(2), 13);

            assertThat(settled.debt()).isEqualTo(Credits.of(3));
            account.has(0, 0, 3);
            assertThat(account.kinds()).containsExactly(EntryKind.GRANT, EntryKind.CAPTURE, EntryKind.DEBT);
        }

        @Test
        void beyond_the_most_debt_ends_the_call_all_the_same_and_writes_the_rest_off() {
            var account = account(1);
            account.recorded(TestUsage.of(
                    account.id(), fresh(), LedgerAccount.MOST_DEBT, fixture().now()));
            var record = account.record(account.hold(0), 7);

            var settled = account.recorded(record);

            assertThat(settled.record()).isEqualTo(record);
            assertThat(settled.debt()).isEqualTo(Credits.of(7));
            assertThat(account.balance().debt()).isEqualTo(LedgerAccount.MOST_DEBT);
            assertThat(account.balance().held()).isEqualTo(Credits.ZERO);
            assertThat(account.entries())
                    .last()
                    .extracting(Entry::debit, Entry::credit, Entry::amount)
                    .containsExactly(LedgerCode.WRITTEN_OFF, LedgerCode.EARNED, Credits.of(6));
            assertThat(account.recorded(record)).isEqualTo(settled);
        }

        @Test
        void leaves_the_credits_of_other_holds_alone() {
            var account = account(10);
            var other = account.hold(5);

            account.capture(account.hold(2), 9);

            account.has(5, 5, 4);
            account.capture(other, 5);
            account.has(0, 0, 4);
        }

        @Test
        void of_nothing_costs_nothing() {
            var account = account(10);

            account.capture(account.hold(6), 0);

            account.has(10, 0, 0);
            assertThat(account.kinds()).containsExactly(EntryKind.GRANT);
        }

        @Test
        void of_a_call_that_failed_is_a_release() {
            var account = account(10);
            var record = TestUsage.failed(account.record(account.hold(6), 0));

            assertThat(account.recorded(record).end()).isEqualTo(HoldEnd.RELEASED);
            account.has(10, 0, 0);
        }

        @Test
        void draws_on_better_ranked_credits_that_came_meanwhile() {
            var account = TestAccount.open(fixture());
            var paid = account.grant(10, LotTerms.of(LotKind.PAID));
            var id = account.hold(6);
            var soon = account.grant(
                    4, LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60)));

            account.capture(id, 6);

            assertThat(account.lots()).noneMatch(lot -> lot.source().equals(soon));
            assertThat(account.lot(paid).remaining()).isEqualTo(Credits.of(8));
        }

        @Test
        void keeps_to_lots_for_its_model() {
            var account = account(2);
            account.grant(5, LotTerms.of(LotKind.PROMO).scopedTo(LotScope.of("model-b")));

            account.capture(account.hold(2), 3);

            account.has(5, 0, 1);
        }

        @Test
        void may_spend_what_expired_while_it_was_held() {
            var account = TestAccount.open(fixture());
            account.grant(
                    10, LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60)));
            var id = account.hold(6);
            fixture().pass(Duration.ofSeconds(60));
            account.has(6, 6, 0);

            account.capture(id, 4);

            account.has(0, 0, 0);
            assertThat(account.kinds())
                    .containsExactly(EntryKind.GRANT, EntryKind.EXPIRE, EntryKind.CAPTURE, EntryKind.EXPIRE);
        }

        @Test
        void to_nobody_is_refused() {
            var record = TestUsage.of(
                    TestIds.account(), fresh(), Credits.of(1), fixture().now());

            assertThat(recorder().record(record)).isEqualTo(new RecordOutcome.NoAccount());
        }

        @Test
        void is_remembered_by_a_repeat_of_the_hold() {
            var account = account(10);
            var request = account.request(6);
            fixture().ports().creditLedger().hold(request);
            account.capture(request.id(), 4);

            assertThat(fixture().ports().creditLedger().hold(request))
                    .isEqualTo(new HoldOutcome.Ended(request.id(), HoldEnd.CAPTURED, Credits.of(4)));
        }
    }
}

package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link LedgerCorrections} keeps, of revocations too. */
@ExtendWith(Promises.class)
public abstract class LedgerCorrectionsContract extends LedgerClaimPromises {
    @Nested
    class An_adjustment {
        @Test
        void above_zero_gives_credits_that_never_expire() {
            var account = account(1);

            var done = account.corrected(corrections().adjust(account.id(), TestIds.key(), Credits.of(5), "sorry"));

            assertThat(done.moved()).isEqualTo(Credits.of(5));
            account.has(6, 0, 0);
            assertThat(account.lots())
                    .anyMatch(lot -> lot.terms().kind() == LotKind.ADJUSTMENT
                            && !lot.terms().doesExpire());
        }

        @Test
        void above_zero_repays_debt_first() {
            var account = account(1);
            account.capture(account.hold(1), 4);

            corrections().adjust(account.id(), TestIds.key(), Credits.of(5), "sorry");

            account.has(2, 0, 0);
        }

        @Test
        void below_zero_takes_free_credits_and_owes_the_rest() {
            var account = account(5);
            account.hold(2);

            var done = account.corrected(corrections().adjust(account.id(), TestIds.key(), Credits.of(-4), "mistake"));

            assertThat(done.credits()).isEqualTo(Credits.of(-3));
            assertThat(done.debt()).isEqualTo(Credits.of(1));
            assertThat(done.moved()).isEqualTo(Credits.of(-4));
            account.has(2, 2, 1);
        }

        @Test
        void repeated_changes_nothing_and_answers_the_same() {
            var account = account(5);
            var key = TestIds.key();
            var first = corrections().adjust(account.id(), key, Credits.of(-7), "mistake");

            assertThat(corrections().adjust(account.id(), key, Credits.of(-7), "mistake"))
                    .isEqualTo(first);
            assertThat(corrections().adjust(account.id(), key, Credits.of(-8), "mistake"))
                    .isEqualTo(new CorrectionOutcome.Conflict(key));
            account.has(0, 0, 2);
        }

        @Test
        void of_nobody_is_refused() {
            assertThat(corrections().adjust(TestIds.account(), TestIds.key(), Credits.of(1), "?"))
                    .isEqualTo(new CorrectionOutcome.NoAccount());
        }
    }

    @Nested
    class A_rollover {
        private LotTerms next() {
            return LotTerms.of(LotKind.ROLLOVER).expiringAt(fixture().now().plus(Duration.ofDays(30)));
        }

        private OperationKey plan(TestAccount account, long credits) {
            return plan(account, TestIds.key(), credits);
        }

        private OperationKey plan(TestAccount account, OperationKey period, long target) {
            var terms = LotTerms.of(LotKind.PLAN).expiringAt(fixture().now().plusSeconds(60));
            var change = new AllowanceChange(TestIds.key(), period, Credits.of(target), terms);
            account.corrected(corrections().changePlan(account.id(), change));
            return period;
        }

        @Test
        void carries_what_is_left_of_all_lots_of_its_period_under_one_cap() {
            var account = TestAccount.open(fixture());
            var period = TestIds.key();
            plan(account, period, 4);
            plan(account, period, 9);
            account.capture(account.hold(4), 4);
            plan(account, period, 16);
            fixture().pass(Duration.ofSeconds(90));
            account.has(0, 0, 0);

            corrections().rollover(account.id(), TestIds.key(), period, Credits.of(10), next());

            account.has(10, 0, 0);
            corrections().rollover(account.id(), TestIds.key(), period, Credits.of(10), next());
            account.has(12, 0, 0);
        }

        @Test
        void of_a_period_that_gave_nothing_finds_nothing() {
            var account = TestAccount.open(fixture());
            var period = TestIds.key();

            assertThat(corrections().rollover(account.id(), TestIds.key(), period, Credits.of(10), next()))
                    .isEqualTo(new CorrectionOutcome.NoLot(period));
        }

        @Test
        void carries_what_is_left_up_to_its_cap() {
            var account = TestAccount.open(fixture());
            var period = plan(account, 10);
            var terms = next();

            corrections().rollover(account.id(), TestIds.key(), period, Credits.of(4), terms);
            account.has(10, 0, 0);
            fixture().pass(Duration.ofSeconds(60));

            account.has(4, 0, 0);
            assertThat(account.lots()).extracting(Lot::terms).containsExactly(terms);
        }

        @Test
        void brings_back_what_expired_before_it_came_and_goes_with_what_it_was_left_of() {
            var account = TestAccount.open(fixture());
            var period = plan(account, 10);
            var source = account.lots().getFirst().source();
            account.capture(account.hold(3), 3);
            fixture().pass(Duration.ofSeconds(90));
            account.has(0, 0, 0);

            corrections().rollover(account.id(), TestIds.key(), period, Credits.of(20), next());

            account.has(7, 0, 0);
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));
            account.has(0, 0, 3);
            corrections().restore(account.id(), TestIds.key(), source, Credits.of(10));
            account.has(7, 0, 0);
        }

        @Test
        void carries_nothing_twice() {
            var account = TestAccount.open(fixture());
            var period = plan(account, 10);
            fixture().pass(Duration.ofSeconds(90));
            var key = TestIds.key();
            var terms = next();
            var first = corrections().rollover(account.id(), key, period, Credits.of(20), terms);

            assertThat(corrections().rollover(account.id(), key, period, Credits.of(20), terms))
                    .isEqualTo(first);
            corrections().rollover(account.id(), TestIds.key(), period, Credits.of(20), terms);

            account.has(10, 0, 0);
        }
    }

    @Nested
    class A_change_of_plan {
        private final OperationKey period = TestIds.key();

        private AllowanceChange to(long target) {
            return new AllowanceChange(
                    TestIds.key(),
                    period,
                    Credits.of(target),
                    LotTerms.of(LotKind.PLAN).expiringAt(Instant.parse("2100-01-01T00:00:00Z")));
        }

        @Test
        void upwards_grants_the_difference() {
            var account = TestAccount.open(fixture());
            corrections().changePlan(account.id(), to(10));

            var done = account.corrected(corrections().changePlan(account.id(), to(25)));

            assertThat(done.moved()).isEqualTo(Credits.of(15));
            account.has(25, 0, 0);
        }

        @Test
        void downwards_takes_only_what_is_free() {
            var account = TestAccount.open(fixture());
            corrections().changePlan(account.id(), to(10));
            account.hold(4);
            account.capture(account.hold(3), 3);

            var done = account.corrected(corrections().changePlan(account.id(), to(0)));

            assertThat(done.moved()).isEqualTo(Credits.of(-3));
            account.has(4, 4, 0);
        }

        @Test
        void back_and_forth_mints_nothing() {
            var account = TestAccount.open(fixture());
            corrections().changePlan(account.id(), to(10));
            account.capture(account.hold(8), 8);

            for (int i = 0; i < 5; i++) {
                corrections().changePlan(account.id(), to(0));
                account.has(0, 0, 0);
                corrections().changePlan(account.id(), to(10));
                account.has(2, 0, 0);
            }
        }

        @Test
        void repeated_changes_nothing_and_answers_the_same() {
            var account = TestAccount.open(fixture());
            var change = to(10);
            var first = corrections().changePlan(account.id(), change);

            assertThat(corrections().changePlan(account.id(), change)).isEqualTo(first);
            account.has(10, 0, 0);
        }

        @Test
        void leaves_other_credits_alone() {
            var account = account(50);
            corrections().changePlan(account.id(), to(10));

            corrections().changePlan(account.id(), to(0));

            account.has(50, 0, 0);
        }
    }

    @Nested
    class A_credit_limit {
        @Test
        void lets_calls_go_into_debt_that_far() {
            var account = account(1);
            corrections().limitCredit(account.id(), TestIds.key(), Credits.of(4));

            account.capture(account.hold(5), 5);

            account.has(0, 0, 4);
            assertThat(account.balance().creditLimit()).isEqualTo(Credits.of(4));
            assertThat(account.tryHold(1)).isInstanceOf(HoldOutcome.Insufficient.class);
        }
    }

    @Nested
    class A_freeze {
        @Test
        void stops_what_gives_credits_by_itself_and_nothing_else() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            corrections().freeze(account.id(), "A1");
            var grant = Grant.of(TestIds.key(), Credits.of(1), paid());

            assertThat(fixture().ports().creditLedger().grant(account.id(), grant))
                    .isEqualTo(new GrantOutcome.Frozen("A1"));
            account.capture(account.hold(4), 4);
            account.corrected(corrections().revoke(account.id(), TestIds.key(), source, Credits.of(1)));
            account.corrected(corrections().adjust(account.id(), TestIds.key(), Credits.of(2), "by hand"));
            account.has(7, 0, 0);
            corrections().unfreeze(account.id());

            assertThat(fixture().ports().creditLedger().grant(account.id(), grant))
                    .isInstanceOf(GrantOutcome.Granted.class);
        }
    }

    @Test
    void every_correction_is_journalled() {
        var account = TestAccount.open(fixture());
        var source = account.grant(10, paid());
        corrections().adjust(account.id(), TestIds.key(), Credits.of(5), "gift");
        corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));
        corrections().restore(account.id(), TestIds.key(), source, Credits.of(10));

        assertThat(account.kinds())
                .containsExactly(EntryKind.GRANT, EntryKind.ADJUST, EntryKind.REVOKE, EntryKind.RESTORE);
    }
}

package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerCorrections} keeps of what is taken back, and given back again. */
abstract class LedgerRevocationPromises {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    LedgerCorrections corrections() {
        return fixture().ports().ledgerCorrections();
    }

    TestAccount account(long credits) {
        return TestAccount.with(fixture(), credits);
    }

    static LotTerms paid() {
        return LotTerms.of(LotKind.PAID);
    }

    @Nested
    class A_revocation {
        @Test
        void takes_the_free_part_at_once() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());

            var done = account.corrected(corrections().revoke(account.id(), TestIds.key(), source, Credits.of(4)));

            assertThat(done.moved()).isEqualTo(Credits.of(-4));
            account.has(6, 0, 0);
        }

        @Test
        void makes_debt_of_what_was_spent() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            account.capture(account.hold(7), 7);

            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));

            account.has(0, 0, 7);
        }

        @Test
        void may_write_off_what_was_spent() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            account.capture(account.hold(7), 7);

            corrections()
                    .revoke(
                            account.id(),
                            new Revocation(
                                    TestIds.key(), source, Credits.of(10), Revocation.Spent.WRITTEN_OFF, "goodwill"));

            account.has(0, 0, 0);
        }

        @Test
        void takes_the_held_part_when_it_returns() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            var id = account.hold(6);

            var done = account.corrected(corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10)));
            assertThat(done.due()).isEqualTo(Credits.of(6));
            account.has(6, 6, 0);
            fixture().ports().creditLedger().release(account.id(), id);

            account.has(0, 0, 0);
        }

        @Test
        void makes_debt_of_the_held_part_that_is_captured_instead() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            var id = account.hold(6);
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));

            account.capture(id, 4);

            account.has(0, 0, 4);
        }

        @Test
        void never_takes_more_than_was_granted_in_all() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            account.grant(10, paid());
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(8));

            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(8));

            account.has(10, 0, 0);
        }

        @Test
        void leaves_what_expired_alone() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid().expiringAt(fixture().now().plusSeconds(60)));
            account.capture(account.hold(3), 3);
            fixture().pass(Duration.ofSeconds(60));

            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));

            account.has(0, 0, 3);
        }

        @Test
        void repeated_changes_nothing_and_answers_the_same() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            var key = TestIds.key();
            var first = corrections().revoke(account.id(), key, source, Credits.of(4));

            assertThat(corrections().revoke(account.id(), key, source, Credits.of(4)))
                    .isEqualTo(first);
            assertThat(corrections().revoke(account.id(), key, source, Credits.of(5)))
                    .isEqualTo(new CorrectionOutcome.Conflict(key));
            account.has(6, 0, 0);
        }

        @Test
        void of_what_was_never_granted_is_refused() {
            var account = account(10);
            var source = new OperationKey("never");

            assertThat(corrections().revoke(account.id(), TestIds.key(), source, Credits.of(4)))
                    .isEqualTo(new CorrectionOutcome.NoLot(source));
            account.has(10, 0, 0);
        }
    }

    @Nested
    class A_restoration {
        @Test
        void puts_credits_back_into_their_lot_once() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));
            assertThat(account.lots()).isEmpty();
            var key = TestIds.key();

            var first = corrections().restore(account.id(), key, source, Credits.of(10));
            var second = corrections().restore(account.id(), key, source, Credits.of(10));

            assertThat(second).isEqualTo(first);
            assertThat(account.lot(source).remaining()).isEqualTo(Credits.of(10));
            account.has(10, 0, 0);
        }

        @Test
        void gives_no_more_than_was_revoked() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(4));

            corrections().restore(account.id(), TestIds.key(), source, Credits.of(9));

            account.has(10, 0, 0);
        }

        @Test
        void takes_off_the_debt_it_made_first() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            account.capture(account.hold(7), 7);
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));
            account.has(0, 0, 7);

            corrections().restore(account.id(), TestIds.key(), source, Credits.of(8));

            account.has(1, 0, 0);
        }

        @Test
        void of_debt_repaid_meanwhile_comes_back_as_credits() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            account.capture(account.hold(10), 10);
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));
            account.grant(25, paid());
            account.has(15, 0, 0);

            corrections().restore(account.id(), TestIds.key(), source, Credits.of(10));

            account.has(25, 0, 0);
        }

        @Test
        void gives_up_what_is_still_due() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid());
            var id = account.hold(10);
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));

            corrections().restore(account.id(), TestIds.key(), source, Credits.of(10));
            fixture().ports().creditLedger().release(account.id(), id);

            account.has(10, 0, 0);
        }

        @Test
        void of_an_expired_lot_lives_thirty_days_more() {
            var account = TestAccount.open(fixture());
            var source = account.grant(10, paid().expiringAt(fixture().now().plusSeconds(60)));
            corrections().revoke(account.id(), TestIds.key(), source, Credits.of(10));
            fixture().pass(Duration.ofSeconds(61));

            corrections().restore(account.id(), TestIds.key(), source, Credits.of(10));
            account.has(10, 0, 0);
            fixture().pass(Duration.ofDays(30));

            account.has(0, 0, 0);
        }
    }

    @Nested
    class A_correction_beyond_what_can_be_counted {
        private final CorrectionOutcome tooMuch = new CorrectionOutcome.TooMuch();

        @Test
        void gives_nothing_to_an_account_that_has_no_room_for_it() {
            var account = account(1);
            var given = account.grant(4, LotTerms.of(LotKind.PAID));
            corrections().revoke(account.id(), TestIds.key(), given, Credits.of(4));
            var rest = LedgerAccount.MOST.minus(Credits.of(1));
            account.corrected(corrections().adjust(account.id(), TestIds.key(), rest, "all"));
            var plan = new AllowanceChange(TestIds.key(), TestIds.key(), Credits.of(1), LotTerms.of(LotKind.PLAN));

            assertThat(corrections().adjust(account.id(), TestIds.key(), Credits.of(1), "more"))
                    .isEqualTo(tooMuch);
            assertThat(corrections().restore(account.id(), TestIds.key(), given, Credits.of(4)))
                    .isEqualTo(tooMuch);
            assertThat(corrections().changePlan(account.id(), plan)).isEqualTo(tooMuch);
            assertThat(account.balance().posted()).isEqualTo(LedgerAccount.MOST);
        }

        @Test
        void takes_nothing_that_could_not_be_owed() {
            var account = account(1);
            var most = LedgerAccount.MOST_DEBT.negated();

            assertThat(corrections().adjust(account.id(), TestIds.key(), Credits.ofNanos(Long.MIN_VALUE), "lowest"))
                    .isEqualTo(tooMuch);
            account.corrected(corrections().adjust(account.id(), TestIds.key(), most, "most"));
            assertThat(corrections().adjust(account.id(), TestIds.key(), Credits.of(-2), "more"))
                    .isEqualTo(tooMuch);
            assertThat(account.balance().debt()).isEqualTo(LedgerAccount.MOST_DEBT.minus(Credits.of(1)));
        }

        @Test
        void takes_back_what_can_be_owed_and_writes_the_rest_off() {
            var account = account(1);
            var spent = account.grant(4, LotTerms.of(LotKind.PAID));
            account.capture(account.hold(5), 5);
            var most = LedgerAccount.MOST_DEBT.minus(Credits.of(3)).negated();
            account.corrected(corrections().adjust(account.id(), TestIds.key(), most, "most"));

            var done = account.corrected(corrections().revoke(account.id(), TestIds.key(), spent, Credits.of(4)));

            assertThat(done.debt()).isEqualTo(Credits.of(3));
            assertThat(account.balance().debt()).isEqualTo(LedgerAccount.MOST_DEBT);
        }
    }
}

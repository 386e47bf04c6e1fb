package dev.tollgate.testkit;

import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerCorrections} keeps of several claims of one lot. */
abstract class LedgerClaimPromises extends LedgerRevocationPromises {

    @Nested
    class A_claim_beyond_what_is_there {
        private final TestAccount account = TestAccount.open(fixture());

        private void revoke(OperationKey source, long credits) {
            account.corrected(corrections().revoke(account.id(), TestIds.key(), source, Credits.of(credits)));
        }

        private void restore(OperationKey source, long credits) {
            account.corrected(corrections().restore(account.id(), TestIds.key(), source, Credits.of(credits)));
        }

        @Test
        void stays_when_the_claim_before_it_is_given_up() {
            var source = account.grant(10, paid());
            revoke(source, 10);
            revoke(source, 3);
            account.has(0, 0, 0);

            restore(source, 10);

            account.has(7, 0, 0);
        }

        @Test
        void stays_when_the_claim_after_it_is_given_up() {
            var source = account.grant(10, paid());
            account.capture(account.hold(8), 8);
            revoke(source, 3);
            revoke(source, 10);
            account.has(0, 0, 8);

            restore(source, 10);

            account.has(0, 0, 1);
        }

        @Test
        void gives_nothing_back_when_it_is_given_up() {
            var source = account.grant(10, paid());
            revoke(source, 10);
            revoke(source, 3);

            restore(source, 3);

            account.has(0, 0, 0);
        }

        @Test
        void stays_with_a_plan_that_was_lowered_since() {
            var source = TestIds.key();
            var period = TestIds.key();
            var month = LotTerms.of(LotKind.PLAN).expiringAt(fixture().now().plusSeconds(60));
            corrections().changePlan(account.id(), new AllowanceChange(source, period, Credits.of(10), month));
            revoke(source, 10);
            corrections().changePlan(account.id(), new AllowanceChange(TestIds.key(), period, Credits.of(3), month));
            account.has(0, 0, 0);

            restore(source, 10);

            account.has(3, 0, 0);
        }

        @Test
        void stays_with_what_moved_on_into_the_next_period() {
            var source = TestIds.key();
            var period = TestIds.key();
            var month = LotTerms.of(LotKind.PLAN).expiringAt(fixture().now().plusSeconds(60));
            corrections().changePlan(account.id(), new AllowanceChange(source, period, Credits.of(10), month));
            fixture().pass(Duration.ofSeconds(60));
            corrections().rollover(account.id(), TestIds.key(), period, Credits.of(6), LotTerms.of(LotKind.ROLLOVER));
            revoke(source, 10);
            revoke(source, 5);
            account.has(0, 0, 0);

            restore(source, 10);

            account.has(1, 0, 0);
        }
    }

    @Nested
    class A_claim_of_what_moved_on {
        private final TestAccount account = TestAccount.open(fixture());
        private final OperationKey source = TestIds.key();
        private final OperationKey period = TestIds.key();
        private final LotTerms month =
                LotTerms.of(LotKind.PLAN).expiringAt(fixture().now().plusSeconds(60));

        private void plan(OperationKey key, long credits) {
            account.corrected(corrections()
                    .changePlan(account.id(), new AllowanceChange(key, period, Credits.of(credits), month)));
        }

        private void carry(long most) {
            var terms = LotTerms.of(LotKind.ROLLOVER);
            account.corrected(corrections().rollover(account.id(), TestIds.key(), period, Credits.of(most), terms));
        }

        private void revoke(long credits) {
            account.corrected(corrections().revoke(account.id(), TestIds.key(), source, Credits.of(credits)));
        }

        private void restore(long credits) {
            account.corrected(corrections().restore(account.id(), TestIds.key(), source, Credits.of(credits)));
        }

        @Test
        void finds_it_where_the_plan_was_lowered_before() {
            plan(source, 10);
            plan(TestIds.key(), 7);
            fixture().pass(Duration.ofSeconds(60));
            carry(10);

            revoke(10);

            account.has(0, 0, 0);
            restore(10);
            account.has(7, 0, 0);
        }

        @Test
        void finds_it_where_it_moved_in_parts_of_which_one_is_used_up() {
            plan(source, 10);
            fixture().pass(Duration.ofSeconds(60));
            carry(4);
            account.capture(account.hold(4), 4);
            carry(5);

            revoke(10);

            account.has(0, 0, 4);
        }

        @Test
        void finds_it_where_it_came_back_after_its_lot_had_ended() {
            plan(source, 10);
            revoke(10);
            fixture().pass(Duration.ofSeconds(60));
            restore(10);
            account.capture(account.hold(10), 10);

            revoke(4);

            account.has(0, 0, 4);
        }
    }
}

package dev.tollgate.domain.ledger;

import static dev.tollgate.domain.ledger.ManySequences.forManySequences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.ledger.Revocation.Spent;
import dev.tollgate.domain.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is claimed of a lot is a plain sum of what was revoked, less what was restored. */
class ClaimsTest extends OneAccount {
    private final OperationKey period = new OperationKey("period");

    private Corrected revoke(OperationKey source, long amount) {
        return revoke(source, amount, Spent.BECOMES_DEBT);
    }

    @Nested
    class What_is_claimed_beyond_a_lot {
        @Test
        void stays_taken_when_what_was_claimed_before_it_is_given_up() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 10);
            assertThat(revoke(source, 3).moved()).isEqualTo(Credits.ZERO);
            has(0, 0, 0);

            Corrected back = restore(source, 10);

            assertThat(back.credits()).isEqualTo(nanos(7));
            has(7, 0, 0);
            assertThat(store.lots.get(1L).claims().total()).isEqualTo(nanos(3));
        }

        @Test
        void is_the_same_whichever_claim_came_first() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 3);
            assertThat(revoke(source, 10).credits()).isEqualTo(nanos(-7));

            restore(source, 10);

            has(7, 0, 0);
        }

        @Test
        void is_all_that_comes_of_it_when_nothing_is_given_up() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 10);
            revoke(source, 3);

            has(0, 0, 0);
            LotClaims claims = store.lots.get(1L).claims();
            assertThat(List.of(claims.total(), claims.taken())).containsExactly(nanos(13), nanos(10));
        }

        @Test
        void gives_nothing_back_when_it_is_given_up() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 10);
            revoke(source, 10);

            assertThat(restore(source, 10).moved()).isEqualTo(Credits.ZERO);
            has(0, 0, 0);
            assertThat(restore(source, 10).moved()).isEqualTo(nanos(10));
            has(10, 0, 0);
        }

        @Test
        void is_claimed_once_however_often_it_is_repeated() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 10);
            LedgerOperation note =
                    new LedgerOperation.Revoke(new Revocation(key(), source, nanos(3), Spent.BECOMES_DEBT, ""));
            LedgerAnswer first = apply(note);

            assertThat(apply(note)).isEqualTo(first);
            restore(source, 10);
            assertThat(apply(note)).isEqualTo(first);

            has(7, 0, 0);
        }

        @Test
        void leaves_owed_what_it_would_have_made_owed_alone() {
            OperationKey source = grant(10, paid()).key();
            capture(held(8), 8);
            revoke(source, 10);
            revoke(source, 3);
            has(0, 0, 8);

            restore(source, 10);

            has(0, 0, 1);
        }

        @Test
        void leaves_due_what_it_would_have_made_due_alone() {
            OperationKey source = grant(10, paid()).key();
            HoldId open = held(8);
            revoke(source, 10);
            revoke(source, 3);

            assertThat(restore(source, 10).due()).isEqualTo(nanos(-7));
            apply(new LedgerOperation.Release(open));

            has(7, 0, 0);
        }

        @Test
        void counts_with_what_expired_before_it_was_claimed() {
            OperationKey source =
                    grant(10, paid().expiringAt(now.plusSeconds(60))).key();
            capture(held(3), 3);
            now = now.plusSeconds(60);
            revoke(source, 10);
            revoke(source, 2);
            has(0, 0, 3);

            restore(source, 10);

            has(0, 0, 2);
        }

        @Test
        void is_refused_where_it_could_not_be_counted() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, Long.MAX_VALUE - 1);

            Revocation more = new Revocation(key(), source, nanos(2), Spent.BECOMES_DEBT, "");
            assertThat(apply(new LedgerOperation.Revoke(more))).isEqualTo(new CorrectionOutcome.TooMuch());
            revoke(source, 1);

            assertThat(restore(source, Long.MAX_VALUE).credits()).isEqualTo(nanos(10));
        }
    }

    @Nested
    class What_moved_on_into_the_next_period {
        private final OperationKey source = new OperationKey("line");
        private final OperationKey rest = new OperationKey("rest:line");

        private void carry(long granted, long spent, long most) {
            end(granted, spent);
            roll(most);
        }

        private void end(long granted, long spent) {
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(source, period, nanos(granted), ends)));
            capture(held(spent), spent);
            now = now.plusSeconds(60);
        }

        private Corrected roll(long most) {
            LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
            return corrected(new LedgerOperation.RollOver(new Rollover(key(), period, nanos(most), terms)));
        }

        @Test
        void is_taken_as_it_moves_by_a_claim_that_found_it_expired() {
            end(10, 3);
            revoke(source, 10);
            has(0, 0, 3);

            assertThat(roll(7).credits()).isEqualTo(Credits.ZERO);

            has(0, 0, 3);
            restore(source, 10);
            has(7, 0, 0);
        }

        @Test
        void stays_taken_for_a_claim_that_found_nothing() {
            carry(10, 0, 10);
            revoke(source, 10);
            revoke(source, 4);
            has(0, 0, 0);

            assertThat(restore(source, 10).credits()).isEqualTo(nanos(6));

            has(6, 0, 0);
        }

        @Test
        void comes_back_before_what_had_been_spent_is_forgiven() {
            carry(10, 3, 10);
            revoke(source, 10);
            revoke(source, 4);
            has(0, 0, 3);

            restore(source, 10);

            has(3, 0, 0);
        }

        @Test
        void is_not_given_back_for_what_had_expired() {
            carry(10, 0, 6);
            revoke(source, 10);
            revoke(source, 4);

            restore(source, 10);

            has(2, 0, 0);
        }

        @Test
        void is_not_given_back_for_a_claim_of_its_own() {
            carry(10, 0, 6);
            revoke(rest, 6);
            revoke(source, 10);

            assertThat(restore(source, 10).credits()).isEqualTo(Credits.ZERO);

            has(0, 0, 0);
        }
    }

    @Test
    void claims_that_are_made_and_given_up_in_any_order_come_to_what_is_left_of_them() {
        forManySequences(any -> {
            ClaimsTest lived = new ClaimsTest();
            OperationKey source = lived.live(any);
            Spent spent = Spent.values()[any.random.nextInt(2)];
            boolean isOver = lived.store.state.totals().asOf().isAfter(AnyOperation.START);
            Rollover carries =
                    new Rollover(new OperationKey("carry"), lived.period, nanos(9), LotTerms.of(LotKind.ROLLOVER));

            new ClaimTurns(lived.store, lived.now, source, spent)
                    .assertSameInAnyOrder(
                            any.random, isOver ? List.of(new LedgerOperation.RollOver(carries)) : List.of());
        });
    }

    /** A lot of which some was spent, some is held, and some perhaps expired. */
    private OperationKey live(AnyOperation any) {
        OperationKey source = key();
        LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
        corrected(new LedgerOperation.ChangePlan(new AllowanceChange(source, period, nanos(20), ends)));
        hold(call(), any.random.nextInt(10));
        int called = any.random.nextInt(10);
        capture(held(called), called);
        if (any.random.nextBoolean()) {
            now = now.plusSeconds(60);
            apply(new LedgerOperation.Roll());
        }
        return source;
    }
}

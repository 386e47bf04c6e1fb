package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.ledger.Revocation.Spent;
import dev.tollgate.domain.money.Credits;
import java.util.HashSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who takes credits of a lot back finds them wherever they moved on to. */
class RestsTest extends OneAccount {
    private final OperationKey period = new OperationKey("period");
    private final LotTerms month = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));

    private OperationKey plan(long target) {
        OperationKey key = key();
        corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key, period, nanos(target), month)));
        return key;
    }

    private Corrected roll(long most) {
        LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
        return corrected(new LedgerOperation.RollOver(new Rollover(key(), period, nanos(most), terms)));
    }

    private Corrected revoke(OperationKey source, long amount) {
        return revoke(source, amount, Spent.BECOMES_DEBT);
    }

    private void end() {
        now = now.plusSeconds(60);
        apply(new LedgerOperation.Roll());
    }

    @Nested
    class What_moves_into_the_next_period {
        @Test
        void is_taken_back_where_the_plan_was_lowered_before() {
            OperationKey source = plan(10);
            plan(7);
            end();
            roll(10);

            assertThat(revoke(source, 10).credits()).isEqualTo(nanos(-7));

            has(0, 0, 0);
            assertThat(restore(source, 10).credits()).isEqualTo(nanos(7));
            has(7, 0, 0);
        }

        @Test
        void is_owed_no_more_than_others_have_left_of_its_debt_when_it_is_restored() {
            OperationKey source = plan(10);
            capture(held(4), 4);
            end();
            roll(10);
            capture(held(6), 6);
            revoke(source, 10);
            grant(7, paid());
            has(0, 0, 3);

            restore(source, 10);

            has(7, 0, 0);
        }

        @Test
        void is_taken_back_where_an_operator_took_some_before() {
            OperationKey source = plan(10);
            adjust(-3);
            end();
            roll(10);

            revoke(source, 5);

            has(2, 0, 0);
        }

        @Test
        void is_taken_as_it_moves_by_a_claim_of_a_plan_that_was_lowered() {
            OperationKey source = plan(10);
            plan(7);
            end();
            revoke(source, 10);

            assertThat(roll(10).credits()).isEqualTo(Credits.ZERO);

            has(0, 0, 0);
        }

        @Test
        void is_taken_back_where_it_moved_in_parts() {
            OperationKey source = plan(10);
            end();
            roll(4);
            roll(5);
            has(9, 0, 0);

            assertThat(revoke(source, 7).credits()).isEqualTo(nanos(-7));
            assertThat(revoke(source, 3).credits()).isEqualTo(nanos(-2));

            has(0, 0, 0);
            assertThat(restore(source, 10).credits()).isEqualTo(nanos(9));
        }

        @Test
        void moves_on_in_as_many_parts_as_somebody_wants() {
            plan(20);
            end();

            for (int part = 0; part < 2 * Rests.MOST; part++) {
                roll(1);
            }

            has(2 * Rests.MOST, 0, 0);
            assertThat(new HashSet<>(
                            store.lots.values().stream().map(Lot::source).toList()))
                    .hasSize(1 + 2 * Rests.MOST);
        }
    }

    @Nested
    class What_came_back_after_its_lot_had_ended {
        private final OperationKey source = plan(10);

        private void dispute() {
            revoke(source, 10);
            end();
            restore(source, 10);
        }

        @Test
        void is_taken_back_by_a_later_refund() {
            dispute();
            has(10, 0, 0);

            assertThat(revoke(source, 4).credits()).isEqualTo(nanos(-4));
            assertThat(revoke(source, 6).credits()).isEqualTo(nanos(-6));

            has(0, 0, 0);
        }

        @Test
        void is_owed_where_it_has_been_spent() {
            dispute();
            capture(held(3), 3);

            revoke(source, 10);

            has(0, 0, 3);
        }

        @Test
        void comes_back_again_after_a_second_dispute() {
            dispute();
            revoke(source, 10);
            now = now.plusSeconds(3 * 24 * 3_600);
            restore(source, 10);
            has(10, 0, 0);

            revoke(source, 10);

            has(0, 0, 0);
        }

        @Test
        void comes_back_even_where_it_is_not_found_any_more() {
            dispute();

            for (int more = 0; more < Rests.MOST; more++) {
                assertThat(revoke(source, 10).credits()).isEqualTo(nanos(-10));
                now = now.plusSeconds(3 * 24 * 3_600);
                assertThat(restore(source, 10).credits()).isEqualTo(nanos(10));
            }

            has(10, 0, 0);
            assertThat(revoke(source, 10).moved()).isEqualTo(Credits.ZERO);
        }

        @Test
        void is_taken_once_beside_what_others_had_repaid_of_it() {
            capture(held(6), 6);
            revoke(source, 10);
            grant(6, paid());
            end();
            restore(source, 10);
            has(10, 0, 0);

            revoke(source, 10);
            revoke(source, 10);

            has(0, 0, 0);
        }

        @Test
        void is_taken_back_beside_what_moves_into_the_next_period_later() {
            revoke(source, 4);
            end();
            restore(source, 4);
            roll(10);
            has(10, 0, 0);

            revoke(source, 10);

            has(0, 0, 0);
        }
    }

    @Nested
    class A_grant_of_older_books_that_is_named_like_a_rest {
        private final OperationKey source = plan(10);
        private final OperationKey alike = new OperationKey("rest:" + source);

        @Test
        void keeps_nothing_from_moving_on() {
            store.rename(grant(5, LotTerms.of(LotKind.ROLLOVER)).key(), alike);
            end();

            assertThat(roll(10).credits()).isEqualTo(nanos(10));

            assertThat(revoke(source, 10).credits()).isEqualTo(nanos(-10));
            has(5, 0, 0);
        }

        @Test
        void keeps_nothing_from_moving_on_when_it_is_used_up() {
            store.rename(grant(5, LotTerms.of(LotKind.ROLLOVER)).key(), alike);
            capture(held(15), 5);
            end();

            roll(10);
            revoke(source, 10);

            has(0, 0, 0);
        }
    }
}

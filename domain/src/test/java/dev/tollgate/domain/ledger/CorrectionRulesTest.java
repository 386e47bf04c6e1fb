package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of what sets earlier operations right, one by one, with figures. */
class CorrectionRulesTest extends OneAccount {
    @Nested
    class Provisional_records {
        @Test
        void give_back_what_was_drawn_last_first() {
            OperationKey first =
                    grant(5, paid().expiringAt(now.plusSeconds(3_600))).key();
            OperationKey second = grant(5, paid()).key();
            HoldId id = held(8);
            capture(id, 8, true);

            EndedCall call = capture(id, 6).call();

            assertThat(call.end()).isEqualTo(HoldEnd.LATE);
            assertThat(call.draws()).containsExactly(new LotDraw(1, nanos(5)), new LotDraw(2, nanos(1)));
            assertThat(call.provisional()).isFalse();
            assertThat(first).isNotEqualTo(second);
            has(4, 0, 0);
        }

        @Test
        void draw_more_when_the_truth_is_dearer() {
            grant(10, paid());
            HoldId id = held(4);
            capture(id, 2, true);
            EndedCall call = capture(id, 12).call();
            assertThat(call.draws()).containsExactly(new LotDraw(1, nanos(10)));
            assertThat(call.debt()).isEqualTo(nanos(2));
            has(0, 0, 2);
        }

        @Test
        void whose_debt_others_repaid_give_credits_of_their_own() {
            HoldId id = call();
            capture(id, 6, true);
            grant(6, paid());
            has(0, 0, 0);
            capture(id, 2);
            has(4, 0, 0);
            assertThat(store.lots.get(2L).terms().kind()).isEqualTo(LotKind.ADJUSTMENT);
            assertThat(store.entries.getLast().kind()).isEqualTo(EntryKind.DEBT);
        }

        @Test
        void return_nothing_to_a_lot_that_has_ended() {
            grant(5, paid().expiringAt(now.plusSeconds(60)));
            HoldId id = held(5);
            capture(id, 5, true);
            now = now.plusSeconds(60);
            capture(id, 1);
            has(0, 0, 0);
            assertThat(store.lots.get(1L).expired()).isEqualTo(nanos(4));
        }
    }

    @Nested
    class Restorations {
        @Test
        void take_off_debt_then_dues_then_refill_the_lot() {
            OperationKey source = grant(10, paid()).key();
            capture(held(3), 3);
            HoldId open = held(4);
            assertThat(revoke(source, 10, Revocation.Spent.BECOMES_DEBT).moved())
                    .isEqualTo(nanos(-10));
            has(4, 4, 3);

            Corrected done = restore(source, 8);

            assertThat(done.debt()).isEqualTo(nanos(-3));
            assertThat(done.due()).isEqualTo(nanos(-4));
            assertThat(done.credits()).isEqualTo(nanos(1));
            assertThat(done.moved()).isEqualTo(nanos(8));
            has(5, 4, 0);
            apply(new LedgerOperation.Release(open));
            has(5, 0, 0);
            assertThat(store.lots.get(1L).claims().total()).isEqualTo(nanos(2));
        }

        @Test
        void of_what_was_written_off_give_nothing() {
            OperationKey source = grant(10, paid()).key();
            capture(held(10), 10);
            corrected(new LedgerOperation.Revoke(
                    new Revocation(key(), source, nanos(10), Revocation.Spent.WRITTEN_OFF, "")));
            has(0, 0, 0);
            assertThat(restore(source, 10).credits()).isEqualTo(Credits.ZERO);
            has(0, 0, 0);
            assertThat(store.lots.get(1L).claims()).isEqualTo(LotClaims.NONE);
            assertThat(store.entries.getLast().debit()).isEqualTo(LedgerCode.REVOKED);
        }

        @Test
        void of_an_ended_lot_come_back_on_the_same_terms_for_a_while() {
            OperationKey source = grant(10, paid().withPriority(7).expiringAt(now.plusSeconds(60)))
                    .key();
            revoke(source, 10, Revocation.Spent.BECOMES_DEBT);
            now = now.plusSeconds(61);
            Corrected done = restore(source, 4);
            Lot own = store.lots.get(done.lot());
            assertThat(own.number()).isEqualTo(2);
            assertThat(own.terms())
                    .isEqualTo(paid().withPriority(7).effectiveFrom(now).expiringAt(now.plus(Duration.ofDays(2))));
            assertThat(own.price()).isEqualTo(Money.NONE);
            assertThat(store.lots.get(1L).moved()).isEqualTo(nanos(4));
            assertThat(store.state.totals().next()).isEqualTo(now.plus(Duration.ofDays(2)));
        }
    }

    @Nested
    class Plans_and_rollovers {
        private final OperationKey period = new OperationKey("period");

        private Corrected plan(long target) {
            return corrected(new LedgerOperation.ChangePlan(
                    new AllowanceChange(key(), period, nanos(target), LotTerms.of(LotKind.PLAN))));
        }

        @Test
        void a_period_remembers_what_it_received_and_gave_up() {
            assertThat(plan(10).lot()).isEqualTo(1);
            capture(held(4), 4);
            assertThat(plan(2).credits()).isEqualTo(nanos(-6));
            PlanPeriod after = store.periods.get(period);
            assertThat(after).isEqualTo(new PlanPeriod(period, nanos(2), nanos(4), nanos(6), List.of(1L)));
            assertThat(plan(5).credits()).isEqualTo(nanos(1));
            assertThat(store.periods.get(period))
                    .isEqualTo(new PlanPeriod(period, nanos(5), nanos(5), nanos(6), List.of(1L, 2L)));
            has(1, 0, 0);
        }

        @Test
        void a_rollover_takes_the_free_part_then_the_expired_one() {
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(10), ends)));
            HoldId open = held(3);
            now = now.plusSeconds(60);
            LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
            Corrected done = corrected(new LedgerOperation.RollOver(new Rollover(key(), period, nanos(5), terms)));
            assertThat(done.credits()).isEqualTo(nanos(5));
            assertThat(store.lots.get(1L).expired()).isEqualTo(nanos(2));
            has(8, 3, 0);
            apply(new LedgerOperation.Release(open));
            has(5, 0, 0);
        }

        @Test
        void a_rollover_leaves_lots_that_live_on() {
            Instant end = now.plusSeconds(60);
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(end);
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(4), ends)));
            LotTerms late = LotTerms.of(LotKind.PLAN).expiringAt(end.plusSeconds(1));
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(9), late)));
            now = end;

            Corrected done = corrected(new LedgerOperation.RollOver(new Rollover(
                    key(), period, nanos(8), LotTerms.of(LotKind.ROLLOVER).effectiveFrom(end))));

            assertThat(done.credits()).isEqualTo(nanos(4));
            has(9, 0, 0);
        }

        @Test
        void a_rollover_of_nothing_makes_no_lot() {
            plan(10);
            capture(held(10), 10);
            Corrected done = corrected(
                    new LedgerOperation.RollOver(new Rollover(key(), period, nanos(5), LotTerms.of(LotKind.ROLLOVER))));
            assertThat(done.lot()).isZero();
            assertThat(store.lots).hasSize(1);
        }

        @Test
        void a_rollover_takes_from_all_lots_of_its_period_under_one_cap() {
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
            for (long target : List.of(4, 9, 16)) {
                corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(target), ends)));
            }
            capture(held(6), 6);
            now = now.plusSeconds(60);
            LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
            OperationKey rolled = key();

            Corrected done = corrected(new LedgerOperation.RollOver(new Rollover(rolled, period, nanos(8), terms)));

            assertThat(done.credits()).isEqualTo(nanos(8));
            assertThat(corrected(new LedgerOperation.RollOver(new Rollover(rolled, period, nanos(8), terms))))
                    .isEqualTo(done);
            has(8, 0, 0);
            assertThat(store.lots.values()).extracting(Lot::expired).containsOnlyOnce(nanos(2));
        }

        @Test
        void a_rollover_moves_what_is_free_under_one_cap_and_names_its_first_lot() {
            for (long target : List.of(4, 9)) {
                corrected(new LedgerOperation.ChangePlan(
                        new AllowanceChange(key(), period, nanos(target), LotTerms.of(LotKind.PLAN))));
            }

            Corrected done = corrected(
                    new LedgerOperation.RollOver(new Rollover(key(), period, nanos(6), LotTerms.of(LotKind.ROLLOVER))));

            assertThat(done.credits()).isEqualTo(nanos(6));
            assertThat(done.lot()).isEqualTo(3);
            assertThat(store.lots.values())
                    .extracting(lot -> lot.remaining().nanos())
                    .containsExactly(0L, 3L, 4L, 2L);
        }

        @Test
        void what_is_taken_back_of_an_ended_lot_is_taken_of_its_own_rest_and_returns_there() {
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
            OperationKey first = key();
            OperationKey second = key();
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(first, period, nanos(10), ends)));
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(second, period, nanos(30), ends)));
            capture(held(4), 4);
            now = now.plusSeconds(60);
            LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
            corrected(new LedgerOperation.RollOver(new Rollover(key(), period, nanos(9), terms)));
            has(9, 0, 0);

            Corrected taken = revoke(first, 10, Revocation.Spent.WRITTEN_OFF);

            assertThat(taken.credits()).isEqualTo(nanos(-6));
            has(3, 0, 0);
            assertThat(restore(first, 10).credits()).isEqualTo(nanos(6));
            has(9, 0, 0);
            assertThat(revoke(second, 20, Revocation.Spent.BECOMES_DEBT).credits())
                    .isEqualTo(nanos(-3));
            has(6, 0, 0);
        }

        @Test
        void a_rest_that_is_held_or_spent_when_it_is_taken_back_is_owed() {
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
            OperationKey source = key();
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(source, period, nanos(10), ends)));
            now = now.plusSeconds(60);
            LotTerms terms = LotTerms.of(LotKind.ROLLOVER).expiringAt(now.plusSeconds(60));
            corrected(new LedgerOperation.RollOver(new Rollover(key(), period, nanos(10), terms)));
            capture(held(3), 3);
            HoldId open = held(5);

            Corrected taken = revoke(source, 10, Revocation.Spent.BECOMES_DEBT);

            assertThat(List.of(taken.credits(), taken.debt(), taken.due()))
                    .containsExactly(nanos(-2), nanos(3), nanos(5));
            capture(open, 1);
            has(0, 0, 4);
            now = now.plusSeconds(60);
            Corrected back = restore(source, 10);
            assertThat(List.of(back.credits(), back.debt())).containsExactly(nanos(6), nanos(-4));
            has(6, 0, 0);
        }

        @Test
        void a_grant_that_is_only_named_like_a_rest_is_left_alone() {
            OperationKey source =
                    grant(10, paid().expiringAt(now.plusSeconds(60))).key();
            OperationKey alike = new OperationKey("rest:" + source.value());
            store.rename(grant(5, paid()).key(), alike);
            now = now.plusSeconds(60);

            Corrected taken = revoke(source, 10, Revocation.Spent.BECOMES_DEBT);

            assertThat(taken.credits()).isEqualTo(Credits.ZERO);
            has(5, 0, 0);
            revoke(alike, 3, Revocation.Spent.BECOMES_DEBT);
            assertThat(restore(source, 10).credits()).isEqualTo(Credits.ZERO);
            has(2, 0, 0);
        }

        @Test
        void a_reduction_before_its_period_is_journalled_when_it_begins() {
            LotTerms later = LotTerms.of(LotKind.PLAN).effectiveFrom(now.plusSeconds(60));
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(10), later)));
            corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(4), later)));
            assertThat(store.entries).isEmpty();
            now = now.plusSeconds(60);
            apply(new LedgerOperation.Roll());
            has(4, 0, 0);
            assertThat(store.entries).extracting(Entry::kind).containsExactly(EntryKind.GRANT, EntryKind.REDUCE);
        }
    }
}

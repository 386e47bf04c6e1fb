package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the engine's rules say where two of them meet, with figures. */
class SmallPrintTest extends OneAccount {

    private LotTerms plan() {
        return LotTerms.of(LotKind.PLAN);
    }

    private LotTerms untilSecond(long second) {
        return paid().expiringAt(AnyOperation.START.plusSeconds(second));
    }

    private void roll(long second) {
        now = AnyOperation.START.plusSeconds(second);
        apply(new LedgerOperation.Roll());
    }

    @Nested
    class Repeats {
        private void isOnce(LedgerOperation operation, LedgerOperation other) {
            LedgerAnswer first = apply(operation);
            List<Object> after = store.contents();

            assertThat(apply(operation)).isEqualTo(first);
            assertThat(apply(other)).isInstanceOf(CorrectionOutcome.Conflict.class);
            assertThat(store.contents()).isEqualTo(after);
        }

        @Test
        void of_corrections_change_nothing_and_other_content_is_a_conflict() {
            OperationKey source = grant(10, plan()).key();
            OperationKey key = key();
            isOnce(
                    new LedgerOperation.Adjust(new Adjustment(key, nanos(3), "why")),
                    new LedgerOperation.Adjust(new Adjustment(key, nanos(4), "why")));
            OperationKey revoked = key();
            isOnce(
                    new LedgerOperation.Revoke(
                            new Revocation(revoked, source, nanos(4), Revocation.Spent.BECOMES_DEBT, "")),
                    new LedgerOperation.Revoke(
                            new Revocation(revoked, source, nanos(5), Revocation.Spent.BECOMES_DEBT, "")));
            OperationKey restored = key();
            isOnce(
                    new LedgerOperation.Restore(new Restoration(restored, source, nanos(2), LIFETIME, "")),
                    new LedgerOperation.Restore(new Restoration(restored, source, nanos(1), LIFETIME, "")));
            OperationKey rolled = key();
            OperationKey period = new OperationKey("p");
            apply(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(2), plan())));
            isOnce(
                    new LedgerOperation.RollOver(new Rollover(rolled, period, nanos(2), LotTerms.of(LotKind.ROLLOVER))),
                    new LedgerOperation.RollOver(
                            new Rollover(rolled, period, nanos(1), LotTerms.of(LotKind.ROLLOVER))));
            OperationKey changed = key();
            isOnce(
                    new LedgerOperation.ChangePlan(new AllowanceChange(changed, period, nanos(2), plan())),
                    new LedgerOperation.ChangePlan(new AllowanceChange(changed, period, nanos(1), plan())));
        }

        @Test
        void under_the_key_of_another_kind_of_change_are_conflicts() {
            OperationKey key = key();
            apply(new LedgerOperation.Give(Grant.of(key, nanos(5), paid())));

            assertThat(apply(new LedgerOperation.Adjust(new Adjustment(key, nanos(5), ""))))
                    .isEqualTo(new CorrectionOutcome.Conflict(key));
            assertThat(apply(new LedgerOperation.ChangePlan(new AllowanceChange(key, key, nanos(5), plan()))))
                    .isEqualTo(new CorrectionOutcome.Conflict(key));
            assertThat(apply(new LedgerOperation.Revoke(
                            new Revocation(key, key, nanos(5), Revocation.Spent.BECOMES_DEBT, ""))))
                    .isEqualTo(new CorrectionOutcome.Conflict(key));
            has(5, 0, 0);
        }
    }

    @Nested
    class Revocations {
        @Test
        void take_no_more_than_was_granted_however_often() {
            OperationKey source = grant(10, paid()).key();
            capture(held(6), 6);
            revoke(source, 4, Revocation.Spent.BECOMES_DEBT);
            has(0, 0, 0);
            revoke(source, 3, Revocation.Spent.BECOMES_DEBT);
            revoke(source, 2, Revocation.Spent.WRITTEN_OFF);
            has(0, 0, 3);
            revoke(source, 10, Revocation.Spent.BECOMES_DEBT);
            has(0, 0, 4);
            revoke(source, 10, Revocation.Spent.BECOMES_DEBT);
            has(0, 0, 4);
            LotClaims claims = store.lots.get(1L).claims();
            assertThat(claims.total()).isEqualTo(nanos(29));
            assertThat(claims.taken().plus(claims.owed()).plus(claims.forgiven()))
                    .isEqualTo(nanos(10));
        }

        @Test
        void take_again_what_was_given_back() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 10, Revocation.Spent.BECOMES_DEBT);
            assertThat(restore(source, 6).credits()).isEqualTo(nanos(6));
            assertThat(revoke(source, 10, Revocation.Spent.BECOMES_DEBT).credits())
                    .isEqualTo(nanos(-6));
            assertThat(restore(source, 20).credits()).isEqualTo(nanos(10));
            has(10, 0, 0);
        }

        @Test
        void of_held_credits_name_the_call_that_let_them_go() {
            OperationKey source = grant(10, paid()).key();
            HoldId released = held(4);
            HoldId lapsed = held(6);
            revoke(source, 10, Revocation.Spent.BECOMES_DEBT);

            apply(new LedgerOperation.Release(released));
            OperationKey first = store.entries.getLast().cause();
            apply(new LedgerOperation.Lapse(lapsed));
            OperationKey second = store.entries.getLast().cause();

            assertThat(List.of(first.value(), second.value()))
                    .satisfiesExactly(
                            one -> assertThat(one).contains(released.toString()),
                            other -> assertThat(other).contains(lapsed.toString()));
            has(0, 0, 0);
        }

        @Test
        void that_are_undone_after_the_end_of_their_lot_can_be_made_again_and_come_to_the_same() {
            OperationKey source = grant(10, untilSecond(60)).key();
            revoke(source, 7, Revocation.Spent.BECOMES_DEBT);
            roll(60);
            assertThat(restore(source, 5).credits()).isEqualTo(nanos(5));
            assertThat(restore(source, 5).credits()).isEqualTo(nanos(2));
            assertThat(restore(source, 5).credits()).isEqualTo(Credits.ZERO);
            has(7, 0, 0);
            Lot lot = store.lots.get(1L);
            assertThat(lot.moved()).isEqualTo(nanos(7));
            assertThat(lot.expired()).isEqualTo(nanos(3));
            assertThat(lot.claims()).isEqualTo(LotClaims.NONE);
        }
    }

    @Nested
    class Lots_that_get_something_back {
        @Test
        void end_at_their_time_though_nothing_was_in_them_for_a_while() {
            OperationKey taken = grant(5, untilSecond(60)).key();
            grant(3, untilSecond(30));
            revoke(taken, 5, Revocation.Spent.BECOMES_DEBT);
            roll(30);
            restore(taken, 5);
            has(5, 0, 0);
            roll(60);
            has(0, 0, 0);
        }

        @Test
        void by_a_record_that_replaces_another_end_at_their_time_too() {
            HoldId id = call();
            grant(4, untilSecond(70));
            grant(3, untilSecond(30));
            capture(id, 7, true);
            roll(30);
            capture(id, 3);
            has(4, 0, 0);
            roll(70);
            has(0, 0, 0);
        }

        @Test
        void begin_at_their_time_though_nothing_was_in_them_for_a_while() {
            OperationKey later =
                    grant(5, paid().effectiveFrom(now.plusSeconds(60))).key();
            grant(3, untilSecond(30));
            revoke(later, 5, Revocation.Spent.BECOMES_DEBT);
            roll(30);
            restore(later, 5);
            has(0, 0, 0);
            roll(60);
            has(5, 0, 0);
        }
    }

    @Nested
    class Debt {
        @Test
        void that_was_repaid_in_part_is_forgiven_first_and_comes_back_for_the_rest() {
            HoldId id = call();
            capture(id, 6, true);
            GrantOutcome.Granted granted = grant(5, paid());
            assertThat(granted.repaid()).isEqualTo(nanos(5));
            has(0, 0, 1);

            EndedCall call = capture(id, 2).call();

            assertThat(call.debt()).isEqualTo(nanos(2));
            has(3, 0, 0);
        }

        @Test
        void that_still_stands_is_forgiven_without_a_lot() {
            HoldId id = call();
            capture(id, 6, true);
            capture(id, 2);
            has(0, 0, 2);
            assertThat(store.lots).isEmpty();
        }
    }

    @Test
    void a_plan_that_changes_to_what_it_gives_makes_no_lot() {
        OperationKey period = new OperationKey("period");
        corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(5), plan())));
        corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(5), plan())));
        assertThat(store.lots).hasSize(1);
        has(5, 0, 0);
    }

    @Test
    void the_bound_of_an_account_counts_what_is_in_all_its_lots() {
        grant(5, paid());
        grant(LedgerAccount.MOST.nanos() - 12, paid());
        assertThat(give(8, paid())).isEqualTo(new GrantOutcome.TooMuch());
        grant(7, paid());
        has(LedgerAccount.MOST.nanos(), 0, 0);
    }
}

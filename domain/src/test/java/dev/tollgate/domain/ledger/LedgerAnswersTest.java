package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.money.Money;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What operations answer, and what entries say, figure by figure. */
class LedgerAnswersTest extends OneAccount {
    private List<String> entries() {
        return store.entries.stream()
                .map(entry -> entry.kind() + " " + entry.debit() + " " + entry.credit() + " "
                        + entry.amount().nanos() + " " + entry.cause())
                .toList();
    }

    @Nested
    class A_grant {

        @Test
        void answers_what_it_repaid() {
            capture(call(), 7);

            assertThat(grant(10, paid()).repaid()).isEqualTo(nanos(7));
            assertThat(grant(10, paid()).repaid()).isEqualTo(nanos(0));
        }

        @Test
        void of_gifts_on_equal_terms_adds_to_the_lot_there_is() {
            for (LotKind kind : List.of(LotKind.PROMO, LotKind.ADJUSTMENT)) {
                long lot = grant(5, LotTerms.of(kind)).lot();

                assertThat(grant(6, LotTerms.of(kind)).lot()).isEqualTo(lot);
                assertThat(store.lots.get(lot).granted()).isEqualTo(nanos(11));
                assertThat(grant(1, LotTerms.of(kind).withPriority(7)).lot()).isNotEqualTo(lot);
            }
            assertThat(store.lots).hasSize(4);
        }

        @Test
        void that_was_paid_for_is_a_lot_of_its_own() {
            for (LotKind kind : List.of(LotKind.PAID, LotKind.PLAN, LotKind.ROLLOVER)) {
                assertThat(grant(5, LotTerms.of(kind)).lot())
                        .isNotEqualTo(grant(6, LotTerms.of(kind)).lot());
            }
        }

        @Test
        void of_a_gift_that_is_partly_taken_back_is_left_apart() {
            GrantOutcome.Granted gift = grant(5, LotTerms.of(LotKind.PROMO));
            revoke(gift.key(), 1, Revocation.Spent.BECOMES_DEBT);

            assertThat(grant(6, LotTerms.of(LotKind.PROMO)).lot()).isNotEqualTo(gift.lot());
        }

        @Test
        void of_credits_that_have_expired_expires_at_once() {
            grant(5, paid().expiringAt(now.minusSeconds(1)));

            assertThat(store.state.balance().posted()).isEqualTo(nanos(0));
            assertThat(store.lots.get(1L).expired()).isEqualTo(nanos(5));
        }

        @Test
        void with_another_price_or_reason_and_the_same_key_is_a_conflict() {
            OperationKey key = key();
            Grant grant = new Grant(key, nanos(5), paid(), new Money(100, "EUR"), "why");
            apply(new LedgerOperation.Give(grant));

            for (Grant other : List.of(
                    new Grant(key, nanos(5), paid(), new Money(101, "EUR"), "why"),
                    new Grant(key, nanos(5), paid(), new Money(100, "USD"), "why"),
                    new Grant(key, nanos(5), paid(), new Money(100, "EUR"), "why not"),
                    new Grant(key, nanos(6), paid(), new Money(100, "EUR"), "why"),
                    new Grant(key, nanos(5), paid().withPriority(1), new Money(100, "EUR"), "why"))) {
                assertThat(apply(new LedgerOperation.Give(other))).isEqualTo(new GrantOutcome.Conflict(key));
            }
            assertThat(apply(new LedgerOperation.Give(grant))).isInstanceOf(GrantOutcome.Granted.class);
        }
    }

    @Nested
    class A_hold {

        @Test
        void that_is_repeated_answers_what_is_left_or_how_it_ended() {
            grant(10, paid());
            HoldId id = held(4);
            LedgerOperation again = new LedgerOperation.PlaceHold(request(id, 4));

            assertThat(apply(again)).isEqualTo(new HoldOutcome.Held(id, nanos(4), nanos(6), now.plus(LIFETIME)));
            assertThat(apply(new LedgerOperation.PlaceHold(request(id, 5)))).isEqualTo(new HoldOutcome.Conflict(id));
            apply(new LedgerOperation.Lapse(id));
            assertThat(apply(again)).isEqualTo(new HoldOutcome.Ended(id, HoldEnd.LAPSED, nanos(0)));
            capture(id, 3);
            assertThat(apply(again)).isEqualTo(new HoldOutcome.Ended(id, HoldEnd.LATE, nanos(3)));
        }

        @Test
        void that_is_refused_says_what_is_missing() {
            grant(10, paid());

            assertThat(apply(new LedgerOperation.PlaceHold(request(call(), 14))))
                    .isInstanceOfSatisfying(
                            HoldOutcome.Insufficient.class,
                            refused -> assertThat(refused.shortfall()).isEqualTo(nanos(4)));
        }

        @Test
        void that_is_released_twice_is_released_once() {
            grant(10, paid());
            HoldId id = held(4);
            HoldId spent = held(2);
            capture(spent, 1);

            for (int i = 0; i < 2; i++) {
                assertThat(apply(new LedgerOperation.Release(id))).isEqualTo(new ReleaseOutcome.Released(nanos(4)));
            }
            assertThat(apply(new LedgerOperation.Release(spent)))
                    .isEqualTo(new ReleaseOutcome.Ended(HoldEnd.CAPTURED, nanos(1)));
            assertThat(apply(new LedgerOperation.Release(call()))).isEqualTo(new ReleaseOutcome.NoHold());
        }
    }

    @Nested
    class A_capture {

        @Test
        void answers_the_balance_after_it_with_what_only_some_models_may_spend_apart() {
            grant(10, paid());
            grant(20, paid().scopedTo(LotScope.of("b")));
            grant(40, paid().scopedTo(LotScope.of("a")).effectiveFrom(now.plusSeconds(60)));

            Balance balance = capture(held(4), 3).balance();

            assertThat(balance).isEqualTo(new Balance(nanos(27), nanos(0), nanos(0), nanos(0), nanos(20)));
            assertThat(balance.available()).isEqualTo(nanos(27));
            assertThat(balance).isEqualTo(store.state.balance());
        }

        @Test
        void is_the_cause_of_its_entries() {
            grant(2, paid());
            HoldId id = held(2);
            capture(id, 5);
            HoldId lapsed = call();
            apply(new LedgerOperation.LimitCredit(key(), nanos(100)));
            apply(new LedgerOperation.PlaceHold(request(lapsed, 0)));
            apply(new LedgerOperation.Release(lapsed));

            assertThat(entries())
                    .contains("CAPTURE DEFERRED EARNED 2 " + id, "DEBT DEBT EARNED 3 " + id)
                    .hasSize(3);
        }
    }

    @Nested
    class A_correction {

        @Test
        void answers_what_it_took_from_where() {
            GrantOutcome.Granted lot = grant(10, paid());
            capture(held(3), 3);
            HoldId open = held(5);

            Corrected taken = revoke(lot.key(), 9, Revocation.Spent.BECOMES_DEBT);

            assertThat(taken).isEqualTo(new Corrected(taken.key(), lot.lot(), nanos(-2), nanos(2), nanos(5)));
            assertThat(taken.moved()).isEqualTo(nanos(-9));
            Corrected rest = revoke(lot.key(), 9, Revocation.Spent.BECOMES_DEBT);
            assertThat(rest.moved()).isEqualTo(nanos(-1));
            capture(open, 5);
            assertThat(store.state.balance().debt()).isEqualTo(nanos(8));
            Corrected back = restore(lot.key(), 100);
            assertThat(back).isEqualTo(new Corrected(back.key(), lot.lot(), nanos(2), nanos(-8), nanos(0)));
            assertThat(store.state.balance().debt()).isEqualTo(nanos(0));
            assertThat(store.state.balance().posted()).isEqualTo(nanos(2));
        }

        @Test
        void of_held_credits_is_met_from_what_returns() {
            GrantOutcome.Granted lot = grant(10, paid());
            HoldId open = held(8);
            revoke(lot.key(), 10, Revocation.Spent.BECOMES_DEBT);

            capture(open, 3);

            assertThat(store.state.balance()).isEqualTo(new Balance(nanos(0), nanos(0), nanos(3), nanos(0), nanos(0)));
            assertThat(store.lots.get(lot.lot()).claims().taken()).isEqualTo(nanos(7));
            assertThat(store.lots.get(lot.lot()).revokeDue()).isEqualTo(nanos(0));
            assertThat(entries()).anyMatch(entry -> entry.startsWith("REVOKE DEFERRED REVOKED 5 "));
        }

        @Test
        void that_writes_spent_credits_off_is_journalled_without_debt() {
            GrantOutcome.Granted lot = grant(10, paid());
            capture(held(6), 6);

            Corrected taken = revoke(lot.key(), 10, Revocation.Spent.WRITTEN_OFF);

            assertThat(taken).isEqualTo(new Corrected(taken.key(), lot.lot(), nanos(-4), nanos(0), nanos(0)));
            assertThat(entries()).contains("REVOKE WRITTEN_OFF REVOKED 6 " + taken.key());
            assertThat(revoke(lot.key(), 10, Revocation.Spent.WRITTEN_OFF).moved())
                    .isEqualTo(nanos(0));
        }

        @Test
        void that_gives_back_to_a_lot_makes_it_begin_and_end_in_time() {
            GrantOutcome.Granted later =
                    grant(10, paid().expiringAt(now.plusSeconds(90)).effectiveFrom(now.plusSeconds(60)));
            revoke(later.key(), 10, Revocation.Spent.BECOMES_DEBT);
            now = now.plusSeconds(30);
            apply(new LedgerOperation.Roll());
            restore(later.key(), 10);

            assertThat(store.state.totals().next()).isEqualTo(now.plusSeconds(30));
            now = now.plusSeconds(45);
            apply(new LedgerOperation.Roll());
            assertThat(store.state.balance().posted()).isEqualTo(nanos(10));
            now = now.plusSeconds(30);
            apply(new LedgerOperation.Roll());
            assertThat(store.state.balance().posted()).isEqualTo(nanos(0));
        }

        @Test
        void below_zero_takes_free_credits_then_makes_debt() {
            grant(4, paid());
            grant(9, paid().effectiveFrom(now.plusSeconds(60)));

            Corrected taken =
                    (Corrected) apply(new LedgerOperation.Adjust(new Adjustment(key(), nanos(-6), "mistake")));

            assertThat(taken).isEqualTo(new Corrected(taken.key(), 0, nanos(-4), nanos(2), nanos(0)));
            assertThat(entries()).contains("ADJUST DEBT ADJUSTMENT 2 " + taken.key());
        }

        @Test
        void of_an_expired_allowance_journals_what_is_saved() {
            LotTerms ends = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));
            OperationKey period = key();
            Corrected plan = (Corrected)
                    apply(new LedgerOperation.ChangePlan(new AllowanceChange(key(), period, nanos(10), ends)));
            now = now.plusSeconds(61);
            apply(new LedgerOperation.Roll());

            Corrected saved = (Corrected) apply(
                    new LedgerOperation.RollOver(new Rollover(key(), period, nanos(7), LotTerms.of(LotKind.ROLLOVER))));

            assertThat(saved.credits()).isEqualTo(nanos(7));
            assertThat(entries())
                    .contains("ROLLOVER BREAKAGE SALES 7 " + saved.key(), "ROLLOVER SALES DEFERRED 7 " + saved.key());
            assertThat(store.lots.get(plan.lot()).expired()).isEqualTo(nanos(3));
        }
    }
}

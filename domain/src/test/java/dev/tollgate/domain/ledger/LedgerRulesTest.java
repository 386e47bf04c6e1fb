package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The engine's rules one by one, with figures. */
class LedgerRulesTest {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private final TestStore store = new TestStore();
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private long named;

    private OperationKey key() {
        named++;
        return new OperationKey("key-" + named);
    }

    private HoldId call() {
        named++;
        return new HoldId(new UUID((now.toEpochMilli() << 16) | 0x7000L, 0x8000000000000000L | named));
    }

    private static Credits nanos(long nanos) {
        return Credits.ofNanos(nanos);
    }

    private LedgerAnswer apply(LedgerOperation operation) {
        return store.apply(operation, now);
    }

    private OperationKey grant(long amount, LotTerms terms) {
        OperationKey key = key();
        apply(new LedgerOperation.Give(Grant.of(key, nanos(amount), terms)));
        return key;
    }

    private HoldOutcome hold(HoldId id, long amount, SpendCap... caps) {
        return (HoldOutcome) apply(new LedgerOperation.PlaceHold(new HoldRequest(
                id,
                store.state.account(),
                nanos(amount),
                "a",
                KeyId.NONE,
                List.of(caps),
                LIFETIME,
                new OwnerId("owner"))));
    }

    private HoldId held(long amount, SpendCap... caps) {
        HoldId id = call();
        assertThat(hold(id, amount, caps)).isInstanceOf(HoldOutcome.Held.class);
        return id;
    }

    private CaptureOutcome.Captured capture(HoldId id, long actual, boolean provisional) {
        return (CaptureOutcome.Captured) apply(
                new LedgerOperation.Capture(id, nanos(actual), "a", HoldEnd.CAPTURED, 1_000 + actual, provisional));
    }

    private Corrected corrected(LedgerOperation operation) {
        return (Corrected) apply(operation);
    }

    private Corrected revoke(OperationKey source, long amount) {
        return corrected(new LedgerOperation.Revoke(
                new Revocation(key(), source, nanos(amount), Revocation.Spent.BECOMES_DEBT, "")));
    }

    private Corrected restore(OperationKey source, long amount) {
        return corrected(
                new LedgerOperation.Restore(new Restoration(key(), source, nanos(amount), Duration.ofDays(2), "")));
    }

    private void has(long posted, long held, long debt) {
        Balance balance = store.state.balance();
        assertThat(List.of(
                        balance.posted().nanos(),
                        balance.held().nanos(),
                        balance.debt().nanos()))
                .containsExactly(posted, held, debt);
    }

    private static LotTerms paid() {
        return LotTerms.of(LotKind.PAID);
    }

    @Nested
    class Caps {
        private final SpendCap hour = new SpendCap("k", SpendWindow.HOUR, nanos(10));

        private long spent() {
            return store.counters
                    .get(new SpendCounter.Name("k", SpendWindow.HOUR))
                    .spent()
                    .nanos();
        }

        @Test
        void allow_exactly_what_they_say() {
            grant(100, paid());
            held(10, hour);
            assertThat(hold(call(), 1, hour))
                    .isEqualTo(new HoldOutcome.CapReached(hour, Credits.ZERO, SpendWindow.HOUR.endOf(now)));
        }

        @Test
        void of_one_counter_bind_by_the_lowest_and_count_once() {
            grant(100, paid());
            SpendCap lower = new SpendCap("k", SpendWindow.HOUR, nanos(6));
            assertThat(hold(call(), 7, hour, lower)).isInstanceOf(HoldOutcome.CapReached.class);
            held(6, hour, lower);
            assertThat(spent()).isEqualTo(6);
        }

        @Test
        void follow_a_capture_up_and_down() {
            grant(100, paid());
            capture(held(4, hour), 1, false);
            assertThat(spent()).isEqualTo(1);
            capture(held(4, hour), 9, false);
            assertThat(spent()).isEqualTo(10);
        }

        @Test
        void follow_a_lapse_and_the_late_record() {
            grant(100, paid());
            HoldId id = held(4, hour);
            apply(new LedgerOperation.Lapse(id));
            assertThat(spent()).isZero();
            capture(id, 3, false);
            assertThat(spent()).isEqualTo(3);
        }

        @Test
        void follow_a_record_that_replaces_another() {
            grant(100, paid());
            HoldId id = held(4, hour);
            capture(id, 4, true);
            capture(id, 1, false);
            assertThat(spent()).isEqualTo(1);
        }

        @Test
        void leave_a_new_window_alone_when_an_old_call_ends() {
            grant(100, paid());
            HoldId old = held(4, hour);
            now = now.plus(Duration.ofHours(1));
            held(2, hour);
            capture(old, 1, false);
            assertThat(spent()).isEqualTo(2);
        }

        @Test
        void count_an_extension_in_its_own_window() {
            grant(100, paid());
            HoldId id = held(8, hour);
            now = now.plus(Duration.ofHours(1));
            assertThat(apply(new LedgerOperation.ExtendHold(id, nanos(18), LIFETIME)))
                    .isInstanceOf(ExtendOutcome.Extended.class);
            assertThat(spent()).isEqualTo(10);
            apply(new LedgerOperation.Release(id, ""));
            assertThat(spent()).isZero();
        }
    }

    @Nested
    class Provisional_records {
        @Test
        void give_back_what_was_drawn_last_first() {
            OperationKey first = grant(5, paid().expiringAt(now.plusSeconds(3_600)));
            OperationKey second = grant(5, paid());
            HoldId id = held(8);
            capture(id, 8, true);

            EndedCall call = capture(id, 6, false).call();

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
            EndedCall call = capture(id, 12, false).call();
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
            capture(id, 2, false);
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
            capture(id, 1, false);
            has(0, 0, 0);
            assertThat(store.lots.get(1L).expired()).isEqualTo(nanos(4));
        }
    }

    @Nested
    class Restorations {
        @Test
        void take_off_debt_then_dues_then_refill_the_lot() {
            OperationKey source = grant(10, paid());
            capture(held(3), 3, false);
            HoldId open = held(4);
            assertThat(revoke(source, 10).moved()).isEqualTo(nanos(-10));
            has(4, 4, 3);

            Corrected done = restore(source, 8);

            assertThat(done.debt()).isEqualTo(nanos(-3));
            assertThat(done.due()).isEqualTo(nanos(-4));
            assertThat(done.credits()).isEqualTo(nanos(1));
            assertThat(done.moved()).isEqualTo(nanos(8));
            has(5, 4, 0);
            apply(new LedgerOperation.Release(open, ""));
            has(5, 0, 0);
            assertThat(store.lots.get(1L).claims().total()).isEqualTo(nanos(2));
        }

        @Test
        void of_what_was_written_off_give_nothing() {
            OperationKey source = grant(10, paid());
            capture(held(10), 10, false);
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
            OperationKey source = grant(10, paid().withPriority(7).expiringAt(now.plusSeconds(60)));
            revoke(source, 10);
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
            capture(held(4), 4, false);
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
            OperationKey source = grant(10, LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60)));
            HoldId open = held(3);
            now = now.plusSeconds(60);
            LotTerms terms = LotTerms.of(LotKind.ROLLOVER);
            Corrected done = corrected(new LedgerOperation.RollOver(new Rollover(key(), source, nanos(5), terms)));
            assertThat(done.credits()).isEqualTo(nanos(5));
            assertThat(store.lots.get(1L).expired()).isEqualTo(nanos(2));
            has(8, 3, 0);
            apply(new LedgerOperation.Release(open, ""));
            has(5, 0, 0);
        }

        @Test
        void a_rollover_of_nothing_makes_no_lot() {
            OperationKey source = grant(10, LotTerms.of(LotKind.PLAN));
            capture(held(10), 10, false);
            Corrected done = corrected(
                    new LedgerOperation.RollOver(new Rollover(key(), source, nanos(5), LotTerms.of(LotKind.ROLLOVER))));
            assertThat(done.lot()).isZero();
            assertThat(store.lots).hasSize(1);
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

    @Nested
    class Freezing {
        @Test
        void stops_what_gives_and_lets_the_rest_go_on() {
            OperationKey source = grant(10, paid());
            revoke(source, 4);
            apply(new LedgerOperation.Freeze("why"));
            CorrectionOutcome frozen = new CorrectionOutcome.Frozen("why");
            Grant more = Grant.of(key(), nanos(1), paid());

            assertThat(apply(new LedgerOperation.Give(more))).isEqualTo(new GrantOutcome.Frozen("why"));
            assertThat(apply(new LedgerOperation.Restore(new Restoration(key(), source, nanos(1), LIFETIME, ""))))
                    .isEqualTo(frozen);
            assertThat(apply(new LedgerOperation.RollOver(
                            new Rollover(key(), source, nanos(1), LotTerms.of(LotKind.ROLLOVER)))))
                    .isEqualTo(frozen);
            assertThat(apply(new LedgerOperation.ChangePlan(
                            new AllowanceChange(key(), key(), nanos(1), LotTerms.of(LotKind.PLAN)))))
                    .isEqualTo(frozen);
            capture(held(6), 6, false);
            apply(new LedgerOperation.Unfreeze());
            assertThat(apply(new LedgerOperation.Give(more))).isInstanceOf(GrantOutcome.Granted.class);
        }
    }

    @Nested
    class Bounds {
        @Test
        void an_account_has_no_more_than_half_the_range() {
            grant(LedgerAccount.MOST.nanos() - 1, paid());
            grant(1, paid());
            assertThatThrownBy(() -> grant(1, paid())).isInstanceOf(ArithmeticException.class);
            has(LedgerAccount.MOST.nanos(), 0, 0);
        }

        @Test
        void a_credit_limit_is_within_its_own() {
            assertThatThrownBy(() -> new LedgerOperation.LimitCredit(key(), nanos(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new LedgerOperation.LimitCredit(key(), LedgerAccount.MOST_LIMIT.plus(nanos(1))))
                    .isInstanceOf(IllegalArgumentException.class);
            corrected(new LedgerOperation.LimitCredit(key(), LedgerAccount.MOST_LIMIT));
            assertThat(store.state.totals().creditLimit()).isEqualTo(LedgerAccount.MOST_LIMIT);
        }

        @Test
        void a_debt_of_all_credits_there_can_be_blocks_holds_like_any_other() {
            corrected(new LedgerOperation.LimitCredit(key(), nanos(2)));
            held(2);
            corrected(new LedgerOperation.LimitCredit(key(), nanos(0)));
            capture(call(), Long.MAX_VALUE, false);

            assertThat(hold(call(), 1)).isInstanceOf(HoldOutcome.Insufficient.class);
            assertThat(hold(call(), 0)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void the_clock_never_goes_back() {
            grant(5, paid().expiringAt(now.plusSeconds(60)));
            now = now.plusSeconds(60);
            apply(new LedgerOperation.Roll());
            Instant latest = now;
            now = now.minusSeconds(30);
            HoldId id = held(0);
            assertThat(store.holds.get(id).placed()).isEqualTo(latest);
            assertThat(store.state.totals().asOf()).isEqualTo(latest);
        }
    }

    @Nested
    class Holds {
        @Test
        void beyond_all_lots_lie_on_the_credit_limit_and_come_back_from_it() {
            grant(5, paid());
            corrected(new LedgerOperation.LimitCredit(key(), nanos(10)));
            HoldId id = held(8);
            assertThat(store.state.totals().heldOnCredit()).isEqualTo(nanos(3));
            apply(new LedgerOperation.ExtendHold(id, nanos(15), LIFETIME));
            assertThat(store.state.totals().heldOnCredit()).isEqualTo(nanos(10));
            assertThat(apply(new LedgerOperation.ExtendHold(id, nanos(16), LIFETIME)))
                    .isEqualTo(new ExtendOutcome.Insufficient(nanos(1), Credits.ZERO));
            apply(new LedgerOperation.Release(id, ""));
            assertThat(store.state.totals().heldOnCredit()).isEqualTo(Credits.ZERO);
        }

        @Test
        void released_after_a_lapse_say_what_they_had_held() {
            grant(5, paid());
            HoldId id = held(4);
            apply(new LedgerOperation.Lapse(id));
            assertThat(apply(new LedgerOperation.Release(id, ""))).isEqualTo(new ReleaseOutcome.Released(nanos(4)));
            assertThat(store.holds).isEmpty();
            assertThat(hold(id, 4)).isEqualTo(new HoldOutcome.Ended(id, HoldEnd.RELEASED, Credits.ZERO));
        }
    }

    @Test
    void a_view_shows_the_present_and_changes_nothing() {
        grant(5, paid().expiringAt(now.plusSeconds(60)));
        AccountState before = store.state;

        assertThat(LedgerAccount.view(before, now.plusSeconds(59))).isSameAs(before);
        assertThat(LedgerAccount.view(before, now.plusSeconds(60)).balance().posted())
                .isEqualTo(Credits.ZERO);
        assertThat(AccountState.of(before.account(), before.totals(), before.lots()))
                .isEqualTo(before);
    }
}

package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The engine's rules one by one, with figures. */
class LedgerRulesTest extends OneAccount {
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
            capture(held(4, hour), 1);
            assertThat(spent()).isEqualTo(1);
            capture(held(4, hour), 9);
            assertThat(spent()).isEqualTo(10);
        }

        @Test
        void follow_a_lapse_and_the_late_record() {
            grant(100, paid());
            HoldId id = held(4, hour);
            apply(new LedgerOperation.Lapse(id));
            assertThat(spent()).isZero();
            capture(id, 3);
            assertThat(spent()).isEqualTo(3);
        }

        @Test
        void follow_a_record_that_replaces_another() {
            grant(100, paid());
            HoldId id = held(4, hour);
            capture(id, 4, true);
            capture(id, 1);
            assertThat(spent()).isEqualTo(1);
        }

        @Test
        void leave_a_new_window_alone_when_an_old_call_ends() {
            grant(100, paid());
            HoldId old = held(4, hour);
            now = now.plus(Duration.ofHours(1));
            held(2, hour);
            capture(old, 1);
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
            apply(new LedgerOperation.Release(id));
            assertThat(spent()).isZero();
        }
    }

    @Nested
    class Freezing {
        @Test
        void stops_what_gives_and_lets_the_rest_go_on() {
            OperationKey source = grant(10, paid()).key();
            revoke(source, 4, Revocation.Spent.BECOMES_DEBT);
            OperationKey period = key();
            apply(new LedgerOperation.ChangePlan(
                    new AllowanceChange(key(), period, nanos(0), LotTerms.of(LotKind.PLAN))));
            apply(new LedgerOperation.Freeze("why"));
            CorrectionOutcome frozen = new CorrectionOutcome.Frozen("why");
            Grant more = Grant.of(key(), nanos(1), paid());

            assertThat(apply(new LedgerOperation.Give(more))).isEqualTo(new GrantOutcome.Frozen("why"));
            assertThat(apply(new LedgerOperation.Restore(new Restoration(key(), source, nanos(1), LIFETIME, ""))))
                    .isEqualTo(frozen);
            assertThat(apply(new LedgerOperation.RollOver(
                            new Rollover(key(), period, nanos(1), LotTerms.of(LotKind.ROLLOVER)))))
                    .isEqualTo(frozen);
            assertThat(apply(new LedgerOperation.ChangePlan(
                            new AllowanceChange(key(), key(), nanos(1), LotTerms.of(LotKind.PLAN)))))
                    .isEqualTo(frozen);
            capture(held(6), 6);
            apply(new LedgerOperation.Unfreeze());
            assertThat(apply(new LedgerOperation.Give(more))).isInstanceOf(GrantOutcome.Granted.class);
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
            apply(new LedgerOperation.Release(id));
            assertThat(store.state.totals().heldOnCredit()).isEqualTo(Credits.ZERO);
        }

        @Test
        void released_after_a_lapse_say_what_they_had_held() {
            grant(5, paid());
            HoldId id = held(4);
            apply(new LedgerOperation.Lapse(id));
            assertThat(apply(new LedgerOperation.Release(id))).isEqualTo(new ReleaseOutcome.Released(nanos(4)));
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

package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link CreditLedger} keeps, of grants and holds too. */
@ExtendWith(Promises.class)
public abstract class CreditLedgerContract extends LedgerHoldPromises {
    @Nested
    class An_extension {
        @Test
        void raises_the_hold_to_a_total_and_renews_it() {
            var account = account(10);
            var id = account.hold(4);
            fixture().pass(Duration.ofMinutes(1));

            var outcome = ledger().extend(account.id(), id, Credits.of(9), Duration.ofMinutes(5));

            Instant expires = fixture().now().plus(Duration.ofMinutes(5));
            assertThat(outcome).isEqualTo(new ExtendOutcome.Extended(Credits.of(9), expires));
            account.has(10, 9, 0);
        }

        @Test
        void to_a_total_at_or_below_the_present_one_only_renews() {
            var account = account(10);
            var id = account.hold(4);

            var outcome = ledger().extend(account.id(), id, Credits.of(2), Duration.ofMinutes(9));

            Instant expires = fixture().now().plus(Duration.ofMinutes(9));
            assertThat(outcome).isEqualTo(new ExtendOutcome.Extended(Credits.of(4), expires));
            account.has(10, 4, 0);
        }

        @Test
        void repeated_raises_once() {
            var account = account(10);
            var id = account.hold(4);
            ledger().extend(account.id(), id, Credits.of(6), TestAccount.LIFETIME);

            ledger().extend(account.id(), id, Credits.of(6), TestAccount.LIFETIME);

            account.has(10, 6, 0);
        }

        @Test
        void beyond_what_is_free_is_refused_and_changes_nothing() {
            var account = account(10);
            var id = account.hold(4);

            var outcome = ledger().extend(account.id(), id, Credits.of(11), TestAccount.LIFETIME);

            assertThat(outcome).isEqualTo(new ExtendOutcome.Insufficient(Credits.of(7), Credits.of(6)));
            account.has(10, 4, 0);
        }

        @Test
        void of_what_has_ended_or_never_was_is_refused() {
            var account = account(10);
            var id = account.hold(4);
            account.capture(id, 1);
            var never = TestIds.hold(fixture().now());

            assertThat(ledger().extend(account.id(), id, Credits.of(5), TestAccount.LIFETIME))
                    .isEqualTo(new ExtendOutcome.NotOpen());
            assertThat(ledger().extend(account.id(), never, Credits.of(5), TestAccount.LIFETIME))
                    .isEqualTo(new ExtendOutcome.NotOpen());
            assertThat(ledger().extend(TestIds.account(), id, Credits.of(5), TestAccount.LIFETIME))
                    .isEqualTo(new ExtendOutcome.NotOpen());
            account.has(9, 0, 0);
        }

        @Test
        void for_no_time_is_a_mistake_of_the_caller() {
            var account = account(10);
            var id = account.hold(4);

            assertThatThrownBy(() -> ledger().extend(account.id(), id, Credits.of(4), Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT0S");
            assertThat(fixture().ports().ledgerStatement().holds(account.id(), 1))
                    .extracting(OpenHold::expires)
                    .containsExactly(fixture().now().plus(TestAccount.LIFETIME));
        }

        @Test
        void can_be_captured_whole() {
            var account = account(10);
            var id = account.hold(4);
            ledger().extend(account.id(), id, Credits.of(9), TestAccount.LIFETIME);

            account.capture(id, 9);

            account.has(1, 0, 0);
        }
    }

    @Nested
    class A_release {
        @Test
        void gives_the_whole_hold_back() {
            var account = account(10);
            var id = account.hold(4);

            var outcome = ledger().release(account.id(), id);

            assertThat(outcome).isEqualTo(new ReleaseOutcome.Released(Credits.of(4)));
            account.has(10, 0, 0);
            account.hold(10);
        }

        @Test
        void repeated_gives_nothing_more() {
            var account = account(10);
            var id = account.hold(4);
            var first = ledger().release(account.id(), id);

            assertThat(ledger().release(account.id(), id)).isEqualTo(first);
            account.has(10, 0, 0);
        }

        @Test
        void of_a_captured_hold_answers_its_end() {
            var account = account(10);
            var id = account.hold(4);
            account.capture(id, 3);

            assertThat(ledger().release(account.id(), id))
                    .isEqualTo(new ReleaseOutcome.Ended(HoldEnd.CAPTURED, Credits.of(3)));
            account.has(7, 0, 0);
        }

        @Test
        void of_nothing_says_so() {
            var account = account(10);

            assertThat(ledger().release(account.id(), TestIds.hold(fixture().now())))
                    .isEqualTo(new ReleaseOutcome.NoHold());
            assertThat(ledger().release(
                                    TestIds.account(), TestIds.hold(fixture().now())))
                    .isEqualTo(new ReleaseOutcome.NoHold());
        }

        @Test
        void is_remembered_by_a_repeat_of_the_hold() {
            var account = account(10);
            var request = account.request(4);
            ledger().hold(request);
            ledger().release(account.id(), request.id());

            assertThat(ledger().hold(request))
                    .isEqualTo(new HoldOutcome.Ended(request.id(), HoldEnd.RELEASED, Credits.ZERO));
            account.has(10, 0, 0);
        }
    }

    @Nested
    class Many_at_once {
        @Test
        void a_thousand_calls_on_credits_for_one_are_one_call() throws Exception {
            var account = account(7);
            List<Callable<HoldOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                var request = account.request(7);
                calls.add(() -> ledger().hold(request));
            }

            List<HoldOutcome> outcomes = together(calls);

            assertThat(outcomes).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(HoldOutcome.Insufficient.class::isInstance)
                    .hasSize(999);
            account.has(7, 7, 0);
        }

        @Test
        void the_same_hold_at_once_is_held_once() throws Exception {
            var account = account(50);
            var request = account.request(1);

            List<HoldOutcome> outcomes = together(Collections.nCopies(50, () -> ledger().hold(request)));

            assertThat(outcomes).allMatch(HoldOutcome.Held.class::isInstance);
            account.has(50, 1, 0);
        }

        @Test
        void holds_and_their_ends_leave_nothing_held_and_lose_nothing() throws Exception {
            var account = account(1_000);
            List<Callable<HoldId>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                boolean captures = i % 2 == 0;
                calls.add(() -> {
                    HoldId id = account.hold(3);
                    if (captures) {
                        account.capture(id, 2);
                    } else {
                        ledger().release(account.id(), id);
                    }
                    return id;
                });
            }

            assertThat(together(calls)).hasSize(200);

            account.has(800, 0, 0);
            assertThat(account.entries()).hasSize(101);
        }

        @Test
        void grants_and_corrections_are_all_counted_each_of_them_once() throws Exception {
            var account = TestAccount.open(fixture());
            List<Callable<LedgerAnswer>> changes = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                var grant = Grant.of(TestIds.key(), Credits.of(1), promo());
                changes.addAll(Collections.nCopies(2, () -> ledger().grant(account.id(), grant)));
                var key = TestIds.key();
                changes.add(
                        () -> fixture().ports().ledgerCorrections().adjust(account.id(), key, Credits.of(1), "gift"));
            }

            together(changes);

            account.has(100, 0, 0);
        }

        private <T> List<T> together(List<? extends Callable<T>> calls) throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<T> results = new ArrayList<>();
                for (Future<T> done : threads.invokeAll(calls)) {
                    results.add(done.get());
                }
                return results;
            }
        }
    }
}

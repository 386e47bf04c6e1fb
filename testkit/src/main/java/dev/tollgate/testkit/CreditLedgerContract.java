package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link CreditLedger} keeps. */
@ExtendWith(Promises.class)
public abstract class CreditLedgerContract {

    protected abstract LedgerFixture fixture();

    private CreditLedger ledger() {
        return fixture().ports().creditLedger();
    }

    private TestAccount account(long credits) {
        return TestAccount.with(fixture(), credits);
    }

    private static LotTerms promo() {
        return LotTerms.of(LotKind.PROMO);
    }

    @Nested
    class A_grant {
        @Test
        void becomes_a_lot_with_its_key_as_source() {
            var account = account(1);
            var terms = LotTerms.of(LotKind.PAID).expiringAt(fixture().now().plusSeconds(60));
            var grant = new Grant(TestIds.key(), Credits.of(5), terms, new Money(500, "EUR"), "top-up");

            var outcome = (GrantOutcome.Granted) ledger().grant(account.id(), grant);

            var lot = account.lot(grant.key());
            assertThat(lot.number()).isEqualTo(outcome.lot());
            assertThat(lot.terms()).isEqualTo(terms);
            assertThat(lot.price()).isEqualTo(new Money(500, "EUR"));
            assertThat(lot.granted()).isEqualTo(Credits.of(5));
            assertThat(lot.remaining()).isEqualTo(Credits.of(5));
            account.has(6, 0, 0);
        }

        @Test
        void repeated_changes_nothing_and_answers_the_same() {
            var account = account(1);
            var grant = Grant.of(TestIds.key(), Credits.of(5), promo());
            var first = ledger().grant(account.id(), grant);

            var second = ledger().grant(account.id(), grant);

            assertThat(second).isEqualTo(first);
            account.has(6, 0, 0);
        }

        @Test
        void repeated_after_it_was_spent_still_answers_the_same() {
            var account = TestAccount.open(fixture());
            var grant = Grant.of(TestIds.key(), Credits.of(5), promo());
            var first = ledger().grant(account.id(), grant);
            account.capture(account.hold(5), 5);

            assertThat(ledger().grant(account.id(), grant)).isEqualTo(first);
            account.has(0, 0, 0);
        }

        @Test
        void with_a_used_key_and_other_content_is_a_conflict() {
            var account = account(1);
            var key = account.grant(5, promo());

            var outcome = ledger().grant(account.id(), Grant.of(key, Credits.of(6), promo()));

            assertThat(outcome).isEqualTo(new GrantOutcome.Conflict(key));
            account.has(6, 0, 0);
        }

        @Test
        void with_the_key_of_a_correction_is_a_conflict() {
            var account = account(1);
            OperationKey key = TestIds.key();
            fixture().ports().ledgerCorrections().adjust(account.id(), key, Credits.of(5), "gift");

            var outcome = ledger().grant(account.id(), Grant.of(key, Credits.of(5), promo()));

            assertThat(outcome).isEqualTo(new GrantOutcome.Conflict(key));
        }

        @Test
        void to_nobody_is_refused() {
            var outcome = ledger().grant(TestIds.account(), Grant.of(TestIds.key(), Credits.of(1), promo()));

            assertThat(outcome).isEqualTo(new GrantOutcome.NoAccount());
        }

        @Test
        void keys_are_the_accounts_own() {
            var one = account(1);
            var other = account(1);
            var key = one.grant(5, promo());

            var outcome = ledger().grant(other.id(), Grant.of(key, Credits.of(7), promo()));

            assertThat(outcome).isInstanceOf(GrantOutcome.Granted.class);
            other.has(8, 0, 0);
        }

        @Test
        void repays_debt_first() {
            var account = account(2);
            account.capture(account.hold(2), 5);

            var grant = Grant.of(TestIds.key(), Credits.of(10), promo());
            var outcome = (GrantOutcome.Granted) ledger().grant(account.id(), grant);

            assertThat(outcome.repaid()).isEqualTo(Credits.of(3));
            assertThat(ledger().grant(account.id(), grant)).isEqualTo(outcome);
            account.has(7, 0, 0);
        }

        @Test
        void for_some_models_only_repays_nothing() {
            var account = account(2);
            account.capture(account.hold(2), 5);

            account.grant(10, promo().scopedTo(LotScope.of("model-b")));

            account.has(10, 0, 3);
            assertThat(account.balance().scoped()).isEqualTo(Credits.of(10));
        }

        @Test
        void counts_from_the_instant_it_takes_effect() {
            var account = account(1);
            account.grant(5, promo().effectiveFrom(fixture().now().plusSeconds(10)));
            account.has(1, 0, 0);

            fixture().pass(Duration.ofSeconds(10));

            account.has(6, 0, 0);
            account.hold(6);
        }

        @Test
        void is_gone_from_the_instant_it_expires() {
            var account = account(1);
            account.grant(5, promo().expiringAt(fixture().now().plusSeconds(10)));
            fixture().pass(Duration.ofMillis(9_999));
            account.has(6, 0, 0);

            fixture().pass(Duration.ofMillis(1));

            account.has(1, 0, 0);
            assertThat(account.tryHold(2)).isEqualTo(new HoldOutcome.Insufficient(Credits.of(2), Credits.of(1)));
        }

        @Test
        void of_a_gift_on_equal_terms_shares_a_lot() {
            var account = TestAccount.open(fixture());
            account.grant(5, promo());
            account.grant(5, promo());
            account.grant(5, LotTerms.of(LotKind.PAID));
            account.grant(5, LotTerms.of(LotKind.PAID));

            assertThat(account.lots()).hasSize(3);
            account.has(20, 0, 0);
        }
    }

    @Nested
    class A_hold {
        @Test
        void sets_credits_aside() {
            var account = account(10);
            var request = account.request(4);

            var outcome = ledger().hold(request);

            assertThat(outcome)
                    .isEqualTo(new HoldOutcome.Held(
                            request.id(),
                            Credits.of(4),
                            Credits.of(6),
                            fixture().now().plus(TestAccount.LIFETIME)));
            account.has(10, 4, 0);
        }

        @Test
        void repeated_changes_nothing_and_is_held_once() {
            var account = account(10);
            var request = account.request(4);
            var first = ledger().hold(request);

            assertThat(ledger().hold(request)).isEqualTo(first);
            account.has(10, 4, 0);
        }

        @Test
        void with_a_used_id_and_other_content_is_a_conflict() {
            var account = account(10);
            var request = account.request(4);
            ledger().hold(request);

            var other = new HoldRequest(
                    request.id(),
                    account.id(),
                    Credits.of(5),
                    request.model(),
                    request.key(),
                    request.caps(),
                    request.lifetime(),
                    request.owner());

            assertThat(ledger().hold(other)).isEqualTo(new HoldOutcome.Conflict(request.id()));
            account.has(10, 4, 0);
        }

        @Test
        void beyond_what_is_free_is_refused_and_changes_nothing() {
            var account = account(10);
            account.hold(4);

            assertThat(account.tryHold(7)).isEqualTo(new HoldOutcome.Insufficient(Credits.of(7), Credits.of(6)));
            account.has(10, 4, 0);
        }

        @Test
        void refused_once_is_judged_anew() {
            var account = account(1);
            var request = account.request(5);
            assertThat(ledger().hold(request)).isInstanceOf(HoldOutcome.Insufficient.class);
            account.grant(4, promo());

            assertThat(ledger().hold(request)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void of_nothing_always_succeeds() {
            var account = TestAccount.open(fixture());
            account.capture(TestIds.hold(fixture().now()), 3);
            var cap = new SpendCap(SpendCap.ACCOUNT, SpendWindow.DAY, Credits.ZERO);

            assertThat(account.tryHold(0, cap)).isInstanceOf(HoldOutcome.Held.class);
            account.has(0, 0, 3);
        }

        @Test
        void of_nobody_is_refused() {
            var request = account(1).request(1);
            var stranger = new HoldRequest(
                    request.id(),
                    TestIds.account(),
                    request.amount(),
                    request.model(),
                    KeyId.NONE,
                    List.of(),
                    request.lifetime(),
                    request.owner());

            assertThat(ledger().hold(stranger)).isEqualTo(new HoldOutcome.NoAccount());
        }

        @Test
        void draws_only_on_lots_for_its_model() {
            var account = account(2);
            account.grant(5, promo().scopedTo(LotScope.of("model-b")));

            assertThat(account.tryHold(3)).isEqualTo(new HoldOutcome.Insufficient(Credits.of(3), Credits.of(2)));
            assertThat(ledger().hold(account.request(7, "model-b"))).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void draws_in_order_of_expiry_then_kind() {
            var account = TestAccount.open(fixture());
            var late = account.grant(5, promo().expiringAt(fixture().now().plusSeconds(200)));
            var soon = account.grant(
                    5, LotTerms.of(LotKind.PAID).expiringAt(fixture().now().plusSeconds(100)));
            var never = account.grant(5, promo());

            account.hold(7);

            assertThat(account.lot(soon).held()).isEqualTo(Credits.of(5));
            assertThat(account.lot(late).held()).isEqualTo(Credits.of(2));
            assertThat(account.lot(never).held()).isEqualTo(Credits.ZERO);
        }

        @Test
        void is_blocked_by_debt_that_the_free_credits_do_not_outweigh() {
            var account = TestAccount.open(fixture());
            account.grant(5, promo().scopedTo(LotScope.of(TestUsage.MODEL)));
            account.recorded(TestUsage.of(
                    account.id(),
                    TestIds.hold(fixture().now()),
                    "model-b",
                    Credits.of(3),
                    fixture().now()));

            assertThat(account.tryHold(3)).isEqualTo(new HoldOutcome.Insufficient(Credits.of(3), Credits.of(2)));
            account.hold(2);
        }

        @Test
        void may_go_into_the_credit_limit() {
            var account = account(2);
            fixture().ports().ledgerCorrections().limitCredit(account.id(), TestIds.key(), Credits.of(3));

            account.hold(5);

            account.has(2, 5, 0);
            assertThat(account.tryHold(1)).isEqualTo(new HoldOutcome.Insufficient(Credits.of(1), Credits.ZERO));
        }
    }

    @Nested
    class A_cap {
        private final SpendCap five = new SpendCap("key-1", SpendWindow.DAY, Credits.of(5));

        @Test
        void lets_no_more_through_than_it_says() {
            var account = account(100);
            assertThat(account.tryHold(3, five)).isInstanceOf(HoldOutcome.Held.class);

            var refused = (HoldOutcome.CapReached) account.tryHold(3, five);

            assertThat(refused.cap()).isEqualTo(five);
            assertThat(refused.left()).isEqualTo(Credits.of(2));
            assertThat(refused.resets())
                    .isEqualTo(SpendWindow.DAY.endOf(fixture().now()));
            account.has(100, 3, 0);
        }

        @Test
        void is_put_right_by_the_capture() {
            var account = account(100);
            var request = account.request(5, TestUsage.MODEL, five);
            ledger().hold(request);
            account.capture(request.id(), 1);

            assertThat(account.tryHold(4, five)).isInstanceOf(HoldOutcome.Held.class);
            assertThat(account.tryHold(1, five)).isInstanceOf(HoldOutcome.CapReached.class);
        }

        @Test
        void forgets_what_was_released() {
            var account = account(100);
            var request = account.request(5, TestUsage.MODEL, five);
            ledger().hold(request);
            ledger().release(account.id(), request.id(), "not sent");

            assertThat(account.tryHold(5, five)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void begins_again_with_its_window() {
            var account = account(100);
            account.tryHold(5, five);

            fixture()
                    .pass(Duration.between(
                            fixture().now(), SpendWindow.DAY.endOf(fixture().now())));

            assertThat(account.tryHold(5, five)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void counts_each_subject_apart() {
            var account = account(100);
            account.tryHold(5, five);

            var other = new SpendCap("key-2", SpendWindow.DAY, Credits.of(5));

            assertThat(account.tryHold(5, other)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void bounds_extensions_too() {
            var account = account(100);
            var request = account.request(4, TestUsage.MODEL, five);
            ledger().hold(request);

            var outcome = ledger().extend(account.id(), request.id(), Credits.of(6), TestAccount.LIFETIME);

            assertThat(outcome).isInstanceOf(ExtendOutcome.CapReached.class);
            assertThat(account.tryHold(1, five)).isInstanceOf(HoldOutcome.Held.class);
        }
    }

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

            var outcome = ledger().release(account.id(), id, "not sent");

            assertThat(outcome).isEqualTo(new ReleaseOutcome.Released(Credits.of(4)));
            account.has(10, 0, 0);
            account.hold(10);
        }

        @Test
        void repeated_gives_nothing_more() {
            var account = account(10);
            var id = account.hold(4);
            var first = ledger().release(account.id(), id, "not sent");

            assertThat(ledger().release(account.id(), id, "not sent")).isEqualTo(first);
            account.has(10, 0, 0);
        }

        @Test
        void of_a_captured_hold_answers_its_end() {
            var account = account(10);
            var id = account.hold(4);
            account.capture(id, 3);

            assertThat(ledger().release(account.id(), id, "late"))
                    .isEqualTo(new ReleaseOutcome.Ended(HoldEnd.CAPTURED, Credits.of(3)));
            account.has(7, 0, 0);
        }

        @Test
        void of_nothing_says_so() {
            var account = account(10);

            assertThat(ledger().release(account.id(), TestIds.hold(fixture().now()), "?"))
                    .isEqualTo(new ReleaseOutcome.NoHold());
            assertThat(ledger().release(
                                    TestIds.account(), TestIds.hold(fixture().now()), "?"))
                    .isEqualTo(new ReleaseOutcome.NoHold());
        }

        @Test
        void is_remembered_by_a_repeat_of_the_hold() {
            var account = account(10);
            var request = account.request(4);
            ledger().hold(request);
            ledger().release(account.id(), request.id(), "not sent");

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

            List<HoldOutcome> outcomes = together(java.util.Collections.nCopies(50, () -> ledger().hold(request)));

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
                        ledger().release(account.id(), id, "test");
                    }
                    return id;
                });
            }

            assertThat(together(calls)).hasSize(200);

            account.has(800, 0, 0);
            assertThat(account.entries()).hasSize(101);
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

    @Test
    void a_hold_needs_an_id_that_sorts_by_time() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new HoldId(UUID.randomUUID()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

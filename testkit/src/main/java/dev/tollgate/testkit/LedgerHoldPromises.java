package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.ExtendOutcome;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link CreditLedger} keeps of holds. */
abstract class LedgerHoldPromises extends LedgerGrantPromises {
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
        void with_a_new_id_is_held_once_though_it_is_repeated() {
            var account = account(10);
            var request = account.request(4).withNewId(true);
            var first = ledger().hold(request);

            assertThat(ledger().hold(request)).isEqualTo(first);
            assertThat(ledger().hold(account.request(3).withNewId(true))).isInstanceOf(HoldOutcome.Held.class);
            account.has(10, 7, 0);
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
        void tells_models_apart_by_their_capitals() {
            var account = account(2);
            account.grant(5, promo().scopedTo(LotScope.of("model-b")));

            assertThat(ledger().hold(account.request(3, "Model-B")))
                    .isEqualTo(new HoldOutcome.Insufficient(Credits.of(3), Credits.of(2)));
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
            ledger().release(account.id(), request.id());

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

        @Test
        void forgets_all_of_an_extended_hold_that_was_released() {
            var account = account(100);
            var request = account.request(2, TestUsage.MODEL, five);
            ledger().hold(request);
            ledger().extend(account.id(), request.id(), Credits.of(5), TestAccount.LIFETIME);
            ledger().release(account.id(), request.id());

            assertThat(account.tryHold(5, five)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void binds_by_the_lowest_of_those_on_one_counter_in_whatever_order() {
            var account = account(100);
            var three = new SpendCap("key-1", SpendWindow.DAY, Credits.of(3));

            assertThat(account.tryHold(4, five, three)).isInstanceOf(HoldOutcome.CapReached.class);
            assertThat(account.tryHold(4, three, five)).isInstanceOf(HoldOutcome.CapReached.class);
        }
    }
}

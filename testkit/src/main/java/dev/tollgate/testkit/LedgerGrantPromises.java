package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link CreditLedger} keeps of grants. */
abstract class LedgerGrantPromises {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    CreditLedger ledger() {
        return fixture().ports().creditLedger();
    }

    TestAccount account(long credits) {
        return TestAccount.with(fixture(), credits);
    }

    static LotTerms promo() {
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
        void with_a_used_key_and_another_reason_is_a_conflict() {
            var account = account(1);
            OperationKey key = TestIds.key();
            ledger().grant(account.id(), new Grant(key, Credits.of(5), promo(), Money.NONE, "welcome"));

            var outcome = ledger().grant(account.id(), new Grant(key, Credits.of(5), promo(), Money.NONE, "sorry"));

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
        void keys_are_told_apart_to_the_letter() {
            var account = account(1);
            String long199 = "k".repeat(199);

            for (String key : List.of("key", "Key", "kéy", "key ", long199 + "1", long199 + "2")) {
                ledger().grant(account.id(), Grant.of(new OperationKey(key), Credits.of(1), promo()));
            }

            account.has(7, 0, 0);
        }

        @Test
        void beyond_the_most_of_an_account_is_refused_and_may_be_given_once_there_is_room() {
            var account = account(1);
            var grant = Grant.of(TestIds.key(), LedgerAccount.MOST, promo());
            var refused = ledger().grant(account.id(), grant);
            account.has(1, 0, 0);
            account.capture(account.hold(1), 1);

            var given = ledger().grant(account.id(), grant);

            assertThat(refused).isEqualTo(new GrantOutcome.TooMuch());
            assertThat(given).isInstanceOf(GrantOutcome.Granted.class);
            assertThat(account.balance().posted()).isEqualTo(LedgerAccount.MOST);
        }

        @Test
        void in_time_only_is_refused_once_its_credits_have_expired() {
            var account = account(1);
            var end = fixture().now().plusSeconds(10);
            var grant = Grant.of(TestIds.key(), Credits.of(5), promo().expiringAt(end))
                    .onlyInTime();
            fixture().pass(Duration.ofSeconds(10));

            var outcome = ledger().grant(account.id(), grant);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            GrantOutcome.Expired.class,
                            over -> assertThat(over.now())
                                    .isBetween(end, fixture().now()));
            assertThat(account.entries()).hasSize(1);
            account.has(1, 0, 0);
        }

        @Test
        void in_time_only_repeated_after_its_credits_have_expired_still_answers_the_same() {
            var account = account(1);
            var terms = promo().expiringAt(fixture().now().plusSeconds(10));
            var grant = Grant.of(TestIds.key(), Credits.of(5), terms).onlyInTime();
            var first = ledger().grant(account.id(), grant);
            fixture().pass(Duration.ofSeconds(10));

            assertThat(ledger().grant(account.id(), grant)).isEqualTo(first);
            assertThat(first).isInstanceOf(GrantOutcome.Granted.class);
            account.has(1, 0, 0);
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
        void keeps_its_instants_to_the_microsecond() {
            var account = account(1);
            var microsecond = Duration.ofNanos(1_000);
            var end = fixture().now().plusSeconds(10).plus(microsecond);
            var key = account.grant(5, promo().expiringAt(end));
            fixture().pass(Duration.ofSeconds(10));
            assertThat(account.lot(key).terms().expires()).isEqualTo(end);
            account.has(6, 0, 0);

            fixture().pass(microsecond);

            account.has(1, 0, 0);
        }

        @Test
        void that_comes_after_its_expiry_is_in_the_books_and_gives_nothing() {
            var account = account(1);
            var late = LotTerms.of(LotKind.PAID).expiringAt(fixture().now().minusSeconds(10));

            var outcome = ledger().grant(account.id(), Grant.of(TestIds.key(), Credits.of(5), late));

            assertThat(outcome).isInstanceOf(GrantOutcome.Granted.class);
            assertThat(account.kinds()).containsExactly(EntryKind.GRANT, EntryKind.GRANT, EntryKind.EXPIRE);
            account.has(1, 0, 0);
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
}

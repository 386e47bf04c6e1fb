package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.CreditLedger.ReleaseOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What operations answer, and what entries and values say, figure by figure. */
class LedgerAnswersTest {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final TestStore store = new TestStore();
    private Instant now = AnyOperation.START;
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

    private GrantOutcome.Granted grant(long amount, LotTerms terms) {
        return (GrantOutcome.Granted) apply(new LedgerOperation.Give(Grant.of(key(), nanos(amount), terms)));
    }

    private HoldRequest request(HoldId id, long amount) {
        return new HoldRequest(
                id, store.state.account(), nanos(amount), "a", KeyId.NONE, List.of(), LIFETIME, new OwnerId("owner"));
    }

    private HoldId held(long amount) {
        HoldId id = call();
        assertThat(apply(new LedgerOperation.PlaceHold(request(id, amount)))).isInstanceOf(HoldOutcome.Held.class);
        return id;
    }

    private CaptureOutcome.Captured capture(HoldId id, long actual) {
        return (CaptureOutcome.Captured)
                apply(new LedgerOperation.Capture(id, nanos(actual), "a", HoldEnd.CAPTURED, 1_000 + actual, false));
    }

    private Corrected revoke(OperationKey source, long amount, Revocation.Spent spent) {
        return (Corrected) apply(new LedgerOperation.Revoke(new Revocation(key(), source, nanos(amount), spent, "")));
    }

    private Corrected restore(OperationKey source, long amount) {
        return (Corrected) apply(
                new LedgerOperation.Restore(new Restoration(key(), source, nanos(amount), Duration.ofDays(2), "")));
    }

    private static LotTerms paid() {
        return LotTerms.of(LotKind.PAID);
    }

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
                assertThat(apply(new LedgerOperation.Release(id, "test")))
                        .isEqualTo(new ReleaseOutcome.Released(nanos(4)));
            }
            assertThat(apply(new LedgerOperation.Release(spent, "test")))
                    .isEqualTo(new ReleaseOutcome.Ended(HoldEnd.CAPTURED, nanos(1)));
            assertThat(apply(new LedgerOperation.Release(call(), "test"))).isEqualTo(new ReleaseOutcome.NoHold());
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
            apply(new LedgerOperation.Release(lapsed, "test"));

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
            GrantOutcome.Granted plan = grant(10, LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60)));
            now = now.plusSeconds(61);
            apply(new LedgerOperation.Roll());

            Corrected saved = (Corrected) apply(new LedgerOperation.RollOver(
                    new Rollover(key(), plan.key(), nanos(7), LotTerms.of(LotKind.ROLLOVER))));

            assertThat(saved.credits()).isEqualTo(nanos(7));
            assertThat(entries())
                    .contains("ROLLOVER BREAKAGE SALES 7 " + saved.key(), "ROLLOVER SALES DEFERRED 7 " + saved.key());
            assertThat(store.lots.get(plan.lot()).expired()).isEqualTo(nanos(3));
        }
    }

    @Nested
    class Values {

        @Test
        void a_balance_has_available_what_is_neither_held_nor_owed() {
            assertThat(new Balance(nanos(10), nanos(3), nanos(2), nanos(50), nanos(1)).available())
                    .isEqualTo(nanos(5));
        }

        @Test
        void an_account_is_frozen_if_there_is_a_reason() {
            assertThat(store.state.totals().isFrozen()).isFalse();
            apply(new LedgerOperation.Freeze("why"));
            assertThat(store.state.totals().isFrozen()).isTrue();
        }

        @Test
        void terms_expire_unless_they_never_do() {
            assertThat(paid().doesExpire()).isFalse();
            assertThat(paid().expiringAt(now).doesExpire()).isTrue();
        }

        @Test
        void keys_and_owners_are_short_and_printable() {
            assertThat(new OperationKey("k".repeat(200))).hasToString("k".repeat(200));
            assertThat(new OperationKey(" ")).hasToString(" ");
            assertThat(new OwnerId("o").toString()).isEqualTo("o");
            for (String wrong : List.of("", "k".repeat(201), "a\u001f", "\u007f")) {
                assertThatThrownBy(() -> new OperationKey(wrong)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void a_scope_covers_its_models_only() {
            assertThat(LotScope.of("a", "b").covers("a")).isTrue();
            assertThat(LotScope.of("a", "b").covers("c")).isFalse();
            assertThat(LotScope.ALL.covers("c")).isTrue();
        }

        @Test
        void windows_end_where_the_next_begins() {
            Instant noon = Instant.parse("2026-02-28T12:34:56Z");
            assertThat(SpendWindow.HOUR.endOf(noon)).isEqualTo("2026-02-28T13:00:00Z");
            assertThat(SpendWindow.DAY.endOf(noon)).isEqualTo("2026-03-01T00:00:00Z");
            assertThat(SpendWindow.MONTH.endOf(noon)).isEqualTo("2026-03-01T00:00:00Z");
            assertThat(SpendWindow.LIFETIME.endOf(noon)).isEqualTo(Instant.MAX);
        }

        @Test
        void counters_are_found_by_their_names() {
            var counter = new SpendCounter(new SpendCounter.Name("k", SpendWindow.DAY), now, nanos(1));

            assertThat(Recall.byName(List.of(counter))).containsEntry(counter.name(), counter);
        }

        @Test
        void fingerprints_of_other_contents_differ() {
            Set<Long> prints = new HashSet<>();
            for (long i = 0; i < 10_000; i++) {
                prints.add(Fingerprint.of("x").with(nanos(i)).with("y" + i % 7).value());
            }
            assertThat(prints).hasSize(10_000).doesNotContain(0L);
            assertThat(Fingerprint.of(request(call(), 1))).isNotEqualTo(Fingerprint.of(request(call(), 2)));
        }
    }
}

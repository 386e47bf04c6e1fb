package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the values of the ledger say, figure by figure. */
class LedgerValuesTest extends OneAccount {
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
        assertThat(new OperationKey("\ud83d\ude00")).hasToString("\ud83d\ude00");
        assertThat(new OwnerId("o").toString()).isEqualTo("o");
        for (String wrong : List.of("", "k".repeat(201), "a\u001f", "\u007f", "\u0085", "a\ud83d", "\ude00a")) {
            assertThatThrownBy(() -> new OperationKey(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_null_is_named_before_anything_is_done_with_it() {
        OperationKey key = new OperationKey("k");
        Map.<String, ThrowingCallable>of(
                        "terms", () -> new Grant(key, nanos(1), null, Money.NONE, ""),
                        "reason of a grant", () -> new Grant(key, nanos(1), paid(), Money.NONE, null),
                        "reason of an adjustment", () -> new Adjustment(key, nanos(1), null),
                        "source of a revocation",
                                () -> new Revocation(key, null, nanos(1), Revocation.Spent.WRITTEN_OFF, ""),
                        "spent", () -> new Revocation(key, key, nanos(1), null, ""),
                        "reason of a revocation",
                                () -> new Revocation(key, key, nanos(1), Revocation.Spent.WRITTEN_OFF, null),
                        "source of a restoration",
                                () -> new Restoration(key, null, nanos(1), Restoration.USUAL_LIFETIME, ""),
                        "reason of a restoration",
                                () -> new Restoration(key, key, nanos(1), Restoration.USUAL_LIFETIME, null))
                .forEach((name, made) -> assertThatNullPointerException()
                        .as(name)
                        .isThrownBy(made)
                        .withMessageContaining(name.split(" ")[0] + " must not be null"));
    }

    @Test
    void names_that_the_ledger_makes_are_no_key_of_a_change() {
        for (String own : List.of("rest:order-1", "late:order-1")) {
            OperationKey key = new OperationKey(own);
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> Grant.of(key, nanos(1), paid()),
                    () -> new Adjustment(key, nanos(1), ""),
                    () -> new Revocation(key, key, nanos(1), Revocation.Spent.WRITTEN_OFF, ""),
                    () -> new Restoration(key, key, nanos(1), Restoration.USUAL_LIFETIME, ""),
                    () -> new AllowanceChange(key, key, nanos(1), LotTerms.of(LotKind.PLAN)),
                    () -> new Rollover(key, key, nanos(1), LotTerms.of(LotKind.ROLLOVER)),
                    () -> new LedgerOperation.LimitCredit(key, nanos(1)))) {
                assertThatThrownBy(change).hasMessageContaining(own, "rest: or late:");
            }
        }
    }

    @Test
    void keys_that_the_house_makes_are_none_of_its_callers() {
        for (String own : List.of(
                "rest:a", "late:a", "plan:jo:pro", "rollover:period:a", "stripe:live:inv:a", "x:test:", "plan:")) {
            assertThatThrownBy(() -> OperationKey.ofCaller(own)).hasMessageContaining(own, "stripe:live:");
        }
        for (String free : List.of("order-1", "plan", "plans:a", "a:plan:b", "live:a", "a:b:live:c", "first-start")) {
            assertThat(OperationKey.ofCaller(free)).hasToString(free);
        }
    }

    @Test
    void a_hold_lives_for_some_time_and_at_most_a_hundred_years() {
        HoldId id = call();
        assertThat(living(HoldRequest.LONGEST_LIFETIME, "m").lifetime()).isEqualTo(Duration.ofDays(36_525));
        for (Duration wrong : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(36_526), Duration.ofSeconds(Long.MAX_VALUE))) {
            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> living(wrong, "m"), () -> new LedgerOperation.ExtendHold(id, nanos(1), wrong))) {
                assertThatThrownBy(use).hasMessageContaining(wrong.toString(), "PT876600H");
            }
        }
    }

    @Test
    void a_hold_is_for_a_model_whose_name_can_be_printed() {
        for (String wrong : List.of("a\0b", "a\n", "a\ud83d")) {
            assertThatThrownBy(() -> living(Duration.ofDays(1), wrong)).hasMessageContaining("printable");
        }
    }

    private HoldRequest living(Duration lifetime, String model) {
        HoldRequest any = request(call(), 1);
        return new HoldRequest(
                any.id(), any.account(), any.amount(), model, any.key(), List.of(), lifetime, any.owner());
    }

    @Test
    void a_scope_covers_its_models_only() {
        assertThat(LotScope.of("a", "b").covers("a")).isTrue();
        assertThat(LotScope.of("a", "b").covers("c")).isFalse();
        assertThat(LotScope.ALL.covers("c")).isTrue();
    }

    @Test
    void models_and_subjects_have_names_that_can_be_kept() {
        for (String wrong : List.of("", " ", "a\nb", "\u0000")) {
            assertThatThrownBy(() -> LotScope.of("a", wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new SpendCap(wrong, SpendWindow.DAY, nanos(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_hold_has_an_id_that_sorts_by_time() {
        UUID random = UUID.fromString("9b1d7a52-5c3e-4f6b-8a1d-2f3e4d5c6b7a");

        assertThatThrownBy(() -> new HoldId(random)).isInstanceOf(IllegalArgumentException.class);
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
    void fingerprints_of_other_contents_differ() {
        Set<Long> prints = new HashSet<>();
        for (long i = 0; i < 10_000; i++) {
            prints.add(Fingerprint.of("x").with(nanos(i)).with("y" + i % 7).value());
        }
        assertThat(prints).hasSize(10_000).doesNotContain(0L);
        assertThat(Fingerprint.of(request(call(), 1))).isNotEqualTo(Fingerprint.of(request(call(), 2)));
    }
}

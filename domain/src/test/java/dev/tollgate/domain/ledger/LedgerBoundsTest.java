package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** How far an account can be counted, and what happens there. */
class LedgerBoundsTest extends OneAccount {
    @Test
    void an_account_has_no_more_than_half_the_range() {
        grant(LedgerAccount.MOST.nanos() - 1, paid());
        grant(1, paid());
        assertThat(give(1, paid())).isEqualTo(new GrantOutcome.TooMuch());
        assertThat(adjust(1)).isEqualTo(new CorrectionOutcome.TooMuch());
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
        capture(call(), Long.MAX_VALUE);

        assertThat(hold(call(), 1)).isInstanceOf(HoldOutcome.Insufficient.class);
        assertThat(hold(call(), 0)).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void a_debt_of_all_credits_there_can_be_is_shown_beside_a_hold_on_credit() {
        corrected(new LedgerOperation.LimitCredit(key(), nanos(2)));
        held(2);
        corrected(new LedgerOperation.LimitCredit(key(), nanos(0)));
        capture(call(), Long.MAX_VALUE);

        assertThat(store.state.balance().available()).isEqualTo(nanos(-Long.MAX_VALUE));
        assertThat(hold(call(), 1))
                .isInstanceOfSatisfying(
                        HoldOutcome.Insufficient.class,
                        refused -> assertThat(refused.shortfall()).isEqualTo(nanos(Long.MAX_VALUE)));
    }

    @Test
    void funds_given_back_beyond_what_there_is_room_for_are_refused() {
        OperationKey paid = grant(LedgerAccount.MOST.nanos(), paid()).key();
        revoke(paid, 10, Revocation.Spent.BECOMES_DEBT);
        grant(7, paid());

        assertThat(apply(new LedgerOperation.Restore(new Restoration(key(), paid, nanos(4), LIFETIME, ""))))
                .isEqualTo(new CorrectionOutcome.TooMuch());
        restore(paid, 3);

        has(LedgerAccount.MOST.nanos(), 0, 0);
    }

    @Test
    void a_call_ends_however_much_is_owed_and_what_debts_do_not_count_is_written_off() {
        capture(call(), Long.MAX_VALUE - 2);

        EndedCall call = capture(held(0), 5).call();

        assertThat(call.captured()).isEqualTo(nanos(5));
        assertThat(call.debt()).isEqualTo(nanos(5));
        assertThat(journal())
                .endsWith(
                        tuple(EntryKind.DEBT, LedgerCode.DEBT, LedgerCode.EARNED, 2L),
                        tuple(EntryKind.DEBT, LedgerCode.WRITTEN_OFF, LedgerCode.EARNED, 3L));
        has(0, 0, Long.MAX_VALUE);
    }

    @Test
    void what_is_taken_back_beyond_the_most_debt_is_written_off() {
        OperationKey spent = grant(5, paid()).key();
        capture(call(), 5);
        capture(call(), Long.MAX_VALUE - 2);

        assertThat(revoke(spent, 5, Revocation.Spent.BECOMES_DEBT).debt()).isEqualTo(nanos(2));
        assertThat(store.lots.get(1L).claims().forgiven()).isEqualTo(nanos(3));
        assertThat(journal())
                .endsWith(
                        tuple(EntryKind.REVOKE, LedgerCode.DEBT, LedgerCode.REVOKED, 2L),
                        tuple(EntryKind.REVOKE, LedgerCode.WRITTEN_OFF, LedgerCode.REVOKED, 3L));
        has(0, 0, Long.MAX_VALUE);
    }

    @Test
    void what_an_account_cannot_owe_is_not_taken_from_it() {
        grant(3, paid());
        capture(call(), 1);

        assertThat(adjust(Long.MIN_VALUE)).isEqualTo(new CorrectionOutcome.TooMuch());
        assertThat(adjust(-Long.MAX_VALUE)).isInstanceOf(CorrectionOutcome.Corrected.class);
        assertThat(adjust(-2)).isInstanceOf(CorrectionOutcome.Corrected.class);
        assertThat(adjust(-1)).isEqualTo(new CorrectionOutcome.TooMuch());

        has(0, 0, Long.MAX_VALUE);
    }

    @Test
    void what_an_account_cannot_owe_is_not_covered_by_lots_that_have_yet_to_begin() {
        grant(3, paid().effectiveFrom(now.plusSeconds(60)));
        capture(call(), 1);

        assertThat(adjust(-Long.MAX_VALUE)).isEqualTo(new CorrectionOutcome.TooMuch());

        has(0, 0, 1);
    }

    @Test
    void what_a_full_account_gets_back_from_a_provisional_end_expires() {
        grant(5, paid());
        HoldId id = call();
        capture(id, 5, true);
        grant(LedgerAccount.MOST.nanos() - 2, paid());

        capture(id, 1);

        assertThat(store.lots.get(1L).expired()).isEqualTo(nanos(2));
        assertThat(journal())
                .endsWith(
                        tuple(EntryKind.CAPTURE, LedgerCode.EARNED, LedgerCode.DEFERRED, 2L),
                        tuple(EntryKind.CAPTURE, LedgerCode.EARNED, LedgerCode.BREAKAGE, 2L));
        has(LedgerAccount.MOST.nanos(), 0, 0);
    }

    @Test
    void what_a_full_account_gets_back_of_debt_that_was_repaid_expires_too() {
        HoldId id = call();
        capture(id, 5, true);
        grant(5, paid());
        grant(LedgerAccount.MOST.nanos() - 2, paid());

        capture(id, 0);

        assertThat(journal())
                .endsWith(
                        tuple(EntryKind.DEBT, LedgerCode.EARNED, LedgerCode.DEFERRED, 2L),
                        tuple(EntryKind.DEBT, LedgerCode.EARNED, LedgerCode.BREAKAGE, 3L));
        has(LedgerAccount.MOST.nanos(), 0, 0);
    }

    @Test
    void a_counter_of_spending_goes_as_far_as_a_number_does() {
        SpendCap cap = new SpendCap("k", SpendWindow.DAY, nanos(Long.MAX_VALUE));
        capture(held(0, cap), Long.MAX_VALUE);
        HoldId last = held(0, cap);

        capture(last, Long.MAX_VALUE);

        assertThat(store.counters.values()).extracting(SpendCounter::spent).containsExactly(nanos(Long.MAX_VALUE));
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

    private List<Tuple> journal() {
        return store.entries.stream()
                .map(entry -> tuple(
                        entry.kind(),
                        entry.debit(),
                        entry.credit(),
                        entry.amount().nanos()))
                .toList();
    }
}

package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the order of a batch is, and that one operation sees what those before it have done. */
class LedgerBatchesTest extends OneAccount {
    @Test
    void decides_what_gives_before_what_takes_and_holds_that_grow_before_new_ones() {
        HoldId running = held(0);
        HoldId fresh = call();
        List<LedgerAnswer> answers = store.apply(
                List.of(
                        new LedgerOperation.PlaceHold(request(fresh, 4)),
                        new LedgerOperation.ExtendHold(running, nanos(6), LIFETIME),
                        new LedgerOperation.Give(Grant.of(key(), nanos(9), paid()))),
                now);

        assertThat(answers.get(0)).isEqualTo(new HoldOutcome.Insufficient(nanos(4), nanos(3)));
        assertThat(answers.get(1)).isInstanceOf(CreditLedger.ExtendOutcome.Extended.class);
        assertThat(answers.get(2)).isInstanceOf(GrantOutcome.Granted.class);
    }

    @Test
    void lets_new_holds_have_what_ends_of_others_give_back() {
        grant(5, paid());
        HoldId first = held(5);
        HoldId second = call();
        List<LedgerAnswer> answers = store.apply(
                List.of(new LedgerOperation.PlaceHold(request(second, 5)), new LedgerOperation.Release(first)), now);

        assertThat(answers.getFirst()).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void keeps_the_order_of_what_is_done_to_one_hold() {
        grant(5, paid());
        HoldId id = call();
        store.apply(
                List.of(
                        new LedgerOperation.PlaceHold(request(id, 5)),
                        new LedgerOperation.ExtendHold(id, nanos(5), LIFETIME),
                        new LedgerOperation.Capture(id, nanos(2), "a", HoldEnd.CAPTURED, 7, false)),
                now);

        assertThat(store.ended.get(id).end()).isEqualTo(HoldEnd.CAPTURED);
        has(3, 0, 0);
    }

    @Test
    void finds_no_hold_that_it_has_ended_already() {
        grant(5, paid());
        HoldId id = held(2);
        List<LedgerAnswer> answers = store.apply(
                List.of(
                        new LedgerOperation.Capture(id, nanos(2), "a", HoldEnd.CAPTURED, 7, false),
                        new LedgerOperation.ExtendHold(id, nanos(3), LIFETIME),
                        new LedgerOperation.Lapse(id)),
                now);

        assertThat(answers.get(1)).isEqualTo(new CreditLedger.ExtendOutcome.NotOpen());
        assertThat(answers.get(2)).isEqualTo(new LedgerAnswer.Lapsed(false));
        has(3, 0, 0);
    }

    @Test
    void changes_a_plan_from_what_it_has_changed_it_to_already() {
        OperationKey period = key();
        apply(change(period, 2));

        store.apply(List.of(change(period, 5), change(period, 9)), now);

        has(9, 0, 0);
    }

    private LedgerOperation change(OperationKey period, long target) {
        return new LedgerOperation.ChangePlan(
                new AllowanceChange(key(), period, nanos(target), LotTerms.of(LotKind.PLAN)));
    }
}

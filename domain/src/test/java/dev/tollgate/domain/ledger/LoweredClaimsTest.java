package dev.tollgate.domain.ledger;

import static dev.tollgate.domain.ledger.ManySequences.forManySequences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome.Corrected;
import dev.tollgate.domain.ledger.Revocation.Spent;
import dev.tollgate.domain.money.Credits;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A plan that is lowered while its credits are claimed ends as if it had been lowered first. */
class LoweredClaimsTest extends OneAccount {
    private final OperationKey period = new OperationKey("period");
    private final LotTerms month = LotTerms.of(LotKind.PLAN).expiringAt(now.plusSeconds(60));

    private OperationKey plan(long target) {
        OperationKey key = key();
        changed(key, target);
        return key;
    }

    private Corrected changed(OperationKey key, long target) {
        return corrected(new LedgerOperation.ChangePlan(new AllowanceChange(key, period, nanos(target), month)));
    }

    private Corrected revoke(OperationKey source, long amount) {
        return revoke(source, amount, Spent.BECOMES_DEBT);
    }

    @Test
    void what_was_claimed_and_lowered_does_not_come_back() {
        OperationKey source = plan(10);
        revoke(source, 10);

        assertThat(changed(key(), 3).moved()).isEqualTo(Credits.ZERO);

        has(0, 0, 0);
        assertThat(restore(source, 10).credits()).isEqualTo(nanos(3));
        has(3, 0, 0);
    }

    @Test
    void a_claim_falls_on_what_was_spent_where_the_plan_was_lowered_by_the_rest() {
        OperationKey source = plan(10);
        capture(held(4), 4);
        revoke(source, 5);

        assertThat(changed(key(), 3).debt()).isEqualTo(nanos(4));

        has(0, 0, 4);
        restore(source, 5);
        has(0, 0, 0);
    }

    @Test
    void what_was_lowered_can_be_given_again() {
        revoke(plan(10), 10);
        plan(3);

        plan(10);

        has(7, 0, 0);
    }

    @Test
    void what_would_have_expired_is_not_lowered() {
        OperationKey source = plan(10);
        revoke(source, 10);
        now = now.plusSeconds(60);

        changed(key(), 3);

        assertThat(restore(source, 10).credits()).isEqualTo(nanos(10));
    }

    @Test
    void each_lot_of_the_period_is_lowered_as_it_would_be_drawn_on() {
        OperationKey first = plan(10);
        OperationKey second = plan(16);
        revoke(second, 6);

        plan(3);

        has(0, 0, 0);
        restore(second, 6);
        revoke(first, 10);
        has(3, 0, 0);
    }

    @Test
    void the_journal_tells_what_was_given_back_to_be_lowered() {
        revoke(plan(10), 10);

        plan(3);

        assertThat(store.entries)
                .extracting(Entry::kind)
                .containsExactly(EntryKind.GRANT, EntryKind.REVOKE, EntryKind.RESTORE, EntryKind.REDUCE);
    }

    @Test
    void claims_and_a_lower_plan_come_to_the_same_in_any_order() {
        forManySequences(any -> {
            LoweredClaimsTest lived = new LoweredClaimsTest();
            OperationKey source = lived.live(any.random);
            AllowanceChange lower = new AllowanceChange(new OperationKey("lower"), lived.period, nanos(7), lived.month);

            new ClaimTurns(lived.store, lived.now, source, Spent.BECOMES_DEBT)
                    .assertSameInAnyOrder(any.random, List.of(new LedgerOperation.ChangePlan(lower)));
        });
    }

    /** A period of which some was spent and some is held; another lot of it would pay debt back meanwhile. */
    private OperationKey live(RandomGenerator random) {
        OperationKey source = plan(20);
        hold(call(), random.nextInt(10));
        int called = random.nextInt(10);
        capture(held(called), called);
        return source;
    }
}

package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int MIB = 1 << 20;
    private static final int CALLS_PER_MIB = MIB * BodyBudget.COPIES / BodyBudget.CALL_BYTES;

    private final AtomicInteger running = new AtomicInteger();
    private final BodyBudget budget = new BodyBudget(10 * MIB, running::get);

    @Test
    void what_does_not_fit_is_refused_and_changes_nothing() {
        assertThat(budget.take(6 * MIB)).isTrue();
        assertThat(budget.take(6 * MIB)).isFalse();

        budget.giveBack(6 * MIB);
        assertThat(budget.free()).isEqualTo(10 * MIB);
    }

    @Test
    void running_calls_leave_less_for_large_bodies() {
        running.set(4 * CALLS_PER_MIB);

        assertThat(budget.take(6 * MIB + 1)).isFalse();
        assertThat(budget.take(6 * MIB)).isTrue();
        assertThat(budget.take(MIB)).isFalse();

        running.set(0);
        assertThat(budget.take(4 * MIB)).isTrue();
    }

    @Test
    void small_bodies_fit_however_many_calls_run() {
        running.set(Integer.MAX_VALUE);

        assertThat(budget.take(BodyBudget.CALL_BYTES)).isTrue();
        assertThat(budget.take(BodyBudget.CALL_BYTES + 1)).isFalse();
    }
}

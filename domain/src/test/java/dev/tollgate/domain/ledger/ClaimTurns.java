package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Claims of one lot, of which some are given up again, and something else that happens among them. An amount
 * is claimed where it is named first, and given up where it is named again.
 */
final class ClaimTurns {
    private static final int SOMETHING_ELSE = 0;
    private static final int ORDERS = 4;

    private final TestStore store;
    private final Instant now;
    private final OperationKey source;
    private final Revocation.Spent spent;

    ClaimTurns(TestStore store, Instant now, OperationKey source, Revocation.Spent spent) {
        this.store = store;
        this.now = now;
        this.source = source;
        this.spent = spent;
    }

    /** In any order they come to what is left of them, with what else happens first. */
    void assertSameInAnyOrder(RandomGenerator random, List<LedgerOperation> others) {
        List<Integer> turns = new ArrayList<>(Collections.nCopies(others.size(), SOMETHING_ELSE));
        List<Integer> left = new ArrayList<>(turns);
        for (int amount = 1 + random.nextInt(3); amount < 20; amount += 1 + random.nextInt(6)) {
            turns.add(amount);
            if (random.nextBoolean()) {
                turns.add(amount);
            } else {
                left.add(amount);
            }
        }
        Balance expected = after(left, others);
        for (int order = 0; order < ORDERS; order++) {
            Collections.shuffle(turns, new Random(random.nextLong()));
            assertThat(after(turns, others)).as("%s", turns).isEqualTo(expected);
        }
    }

    private Balance after(List<Integer> turns, List<LedgerOperation> others) {
        TestStore copy = store.copy();
        Set<Integer> claimed = new HashSet<>();
        for (int amount : turns) {
            if (amount == SOMETHING_ELSE) {
                others.forEach(other -> copy.apply(other, now));
            } else {
                copy.apply(claimed.add(amount) ? take(amount) : giveUp(amount), now);
            }
        }
        for (HoldId open : List.copyOf(copy.holds.keySet())) {
            copy.apply(new LedgerOperation.Release(open), now);
        }
        return copy.state.balance();
    }

    private LedgerOperation take(int amount) {
        OperationKey key = new OperationKey("take-" + amount);
        return new LedgerOperation.Revoke(new Revocation(key, source, Credits.ofNanos(amount), spent, ""));
    }

    private LedgerOperation giveUp(int amount) {
        OperationKey key = new OperationKey("give-" + amount);
        Duration days = Duration.ofDays(2);
        return new LedgerOperation.Restore(new Restoration(key, source, Credits.ofNanos(amount), days, ""));
    }
}

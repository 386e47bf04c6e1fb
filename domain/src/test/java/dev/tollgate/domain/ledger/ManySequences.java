package dev.tollgate.domain.ledger;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Random sequences of operations. A failure names its seed; {@code -Dtollgate.sequences=10000} runs
 * more sequences, {@code -Dtollgate.seed=...} begins with a seed.
 */
final class ManySequences {
    private static final int SEQUENCES = Integer.getInteger("tollgate.sequences", 1_000);
    private static final long SEED = Long.getLong("tollgate.seed", 20_260_101L);
    static final int STEPS = 40;

    private ManySequences() {}

    static void forManySequences(Consumer<AnyOperation> law) {
        for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
            try {
                law.accept(new AnyOperation(new SplittableRandom(seed)));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("broken with -Dtollgate.seed=" + seed, broken);
            }
        }
    }
}

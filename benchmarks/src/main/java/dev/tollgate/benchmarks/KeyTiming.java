package dev.tollgate.benchmarks;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.Authenticate;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/**
 * Whether the time that a refusal takes tells why a key was refused: Welch's t between keys that
 * nobody has, keys with a wrong secret and revoked keys, each refused a hundred thousand times in
 * random order, the slowest twentieth left out. The store is the real one, so that its memory counts.
 */
final class KeyTiming implements Benchmark {
    private static final String[] KINDS = {"unknown", "wrong secret", "revoked"};
    private static final int SAMPLES = 100_000;
    private static final int WARM_UP = 20_000;
    private static final int KEYS = 64;
    private static final double LIMIT = 4.5;
    private static final long SEED = 20_261_127;

    private final Random random = new Random(SEED);

    @Override
    public String about() {
        return "whether the time of a refusal tells why a key was refused (|t| below 4.5)";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            var ports = bench.coalesced()
                    .over(InMemoryPorts.with(InstantSource.system()).ports());
            Gateway gateway = Gateway.of(ports, Policies.defaults(), InstantSource.system());
            long[][] times = measure(gateway.authenticate(), shown(gateway));
            double worst = 0;
            for (int one = 0; one < KINDS.length; one++) {
                for (int other = one + 1; other < KINDS.length; other++) {
                    double t = welch(trimmed(times[one]), trimmed(times[other]));
                    LedgerBench.say("%-14s %-14s t = %6.2f", KINDS[one], KINDS[other], t);
                    worst = Math.max(worst, Math.abs(t));
                }
            }
            LedgerBench.say("RESULT worst_t=%.2f limit=%.1f passed=%s seed=%d", worst, LIMIT, worst < LIMIT, SEED);
        }
    }

    private long[][] measure(Authenticate authenticate, String[][] shown) {
        long[][] times = new long[KINDS.length][SAMPLES];
        int[] taken = new int[KINDS.length];
        int left = KINDS.length * SAMPLES;
        for (int turn = 0; left > 0; turn++) {
            int kind = random.nextInt(KINDS.length);
            String key = shown[kind][random.nextInt(KEYS)];
            long began = System.nanoTime();
            Authenticate.Result result = authenticate.authenticate(key);
            long took = System.nanoTime() - began;
            if (result instanceof Authenticate.Result.Authenticated) {
                throw new IllegalStateException("a key of kind " + KINDS[kind] + " was let in");
            }
            if (turn >= WARM_UP && taken[kind] < SAMPLES) {
                times[kind][taken[kind]++] = took;
                left--;
            }
        }
        return times;
    }

    private String[][] shown(Gateway gateway) {
        String[][] shown = new String[KINDS.length][KEYS];
        for (int i = 0; i < KEYS; i++) {
            shown[0][i] = text().shown();
            shown[1][i] = withOtherSecret(issue(gateway));
            KeyText revoked = issue(gateway);
            gateway.revokeApiKey().revoke(new KeyHolder.OfHouse(), revoked.id());
            shown[2][i] = revoked.shown();
        }
        return shown;
    }

    private static KeyText issue(Gateway gateway) {
        var command = new IssueApiKey.Command(
                new KeyHolder.OfHouse(), "live", "timing", Set.of(Scope.ADMIN), KeyLimits.NONE, Instant.MAX);
        return switch (gateway.issueApiKey().issue(command)) {
            case IssueApiKey.Result.Issued issued -> issued.text();
            case IssueApiKey.Result.NoAccount none -> throw new IllegalStateException("the house is no account");
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }

    private KeyText text() {
        byte[] bytes = new byte[KeyText.RANDOM_BYTES];
        random.nextBytes(bytes);
        return KeyText.of("live", bytes);
    }

    /** A key with the id of another, its own secret and a right checksum. */
    private String withOtherSecret(KeyText known) {
        return new KeyText("live", known.id(), text().secret()).shown();
    }

    private static long[] trimmed(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, sorted.length - sorted.length / 20);
    }

    private static double welch(long[] one, long[] other) {
        double difference = mean(one) - mean(other);
        return difference / Math.sqrt(variance(one) / one.length + variance(other) / other.length);
    }

    private static double mean(long[] times) {
        return Arrays.stream(times).average().orElseThrow();
    }

    private static double variance(long[] times) {
        double mean = mean(times);
        return Arrays.stream(times)
                        .mapToDouble(time -> (time - mean) * (time - mean))
                        .sum()
                / (times.length - 1);
    }
}

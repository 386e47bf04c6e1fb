package dev.tollgate.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Nanoseconds that single operations took, as many as fit. */
final class Latencies {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long took) {
        int at = count.getAndIncrement();
        if (at < nanos.length) {
            nanos[at] = took;
        }
    }

    void clear() {
        count.set(0);
    }

    /** Milliseconds that this share of operations did not exceed. */
    double percentile(double share) {
        int size = Math.min(count.get(), nanos.length);
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1L, Math.round(share * size))] / 1e6;
    }
}

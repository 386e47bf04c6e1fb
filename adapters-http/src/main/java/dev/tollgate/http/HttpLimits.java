package dev.tollgate.http;

/**
 * How much the server takes from clients before it refuses.
 *
 * @param inferenceBodyBytes largest body of an inference call (413 above it)
 * @param bodyBytes largest body of any other route (413 above it)
 * @param bodyMemoryBytes all bodies being read or served at once (503 above it); running calls leave less
 *     of it for large ones
 * @param concurrentCalls calls served at once; more wait
 */
public record HttpLimits(int inferenceBodyBytes, int bodyBytes, long bodyMemoryBytes, int concurrentCalls) {
    /** What a server takes of its heap before anybody calls, and room to collect in. */
    private static final long OWN_BYTES = 96L << 20;

    public HttpLimits {
        atLeastOne("inferenceBodyBytes", inferenceBodyBytes);
        atLeastOne("bodyBytes", bodyBytes);
        atLeastOne("bodyMemoryBytes", bodyMemoryBytes);
        atLeastOne("concurrentCalls", concurrentCalls);
    }

    /** 16 MiB inference bodies, 1 MiB others, for bodies an eighth of the heap beyond 96 MiB, 16,384 calls. */
    public static HttpLimits defaults() {
        long memory = Math.max(1, (Runtime.getRuntime().maxMemory() - OWN_BYTES) / 8);
        return new HttpLimits(1, 1, memory, 16_384).withBodies(16 << 20, 1 << 20);
    }

    /** The same with other largest bodies; the memory for them holds at least one, beside a few hundred calls. */
    public HttpLimits withBodies(int inference, int others) {
        long largest = Math.max(inference, others);
        return new HttpLimits(inference, others, Math.max(bodyMemoryBytes, largest + largest / 4), concurrentCalls);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }
}

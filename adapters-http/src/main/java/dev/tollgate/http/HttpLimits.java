package dev.tollgate.http;

/**
 * How much the server takes from clients before it refuses.
 *
 * @param inferenceBodyBytes largest body of an inference call (413 above it)
 * @param bodyBytes largest body of any other route (413 above it)
 * @param bodyMemoryBytes all inference bodies being read or served at once (503 above it)
 * @param concurrentCalls calls served at once; more wait
 */
public record HttpLimits(int inferenceBodyBytes, int bodyBytes, long bodyMemoryBytes, int concurrentCalls) {
    public HttpLimits {
        atLeastOne("inferenceBodyBytes", inferenceBodyBytes);
        atLeastOne("bodyBytes", bodyBytes);
        atLeastOne("bodyMemoryBytes", bodyMemoryBytes);
        atLeastOne("concurrentCalls", concurrentCalls);
    }

    /** 16 MiB inference bodies, 1 MiB others, an eighth of the heap for bodies, 16,384 calls. */
    public static HttpLimits defaults() {
        long memory = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);
        return new HttpLimits(16 << 20, 1 << 20, memory, 16_384);
    }

    /** The same with other largest bodies; the memory for them holds at least one. */
    public HttpLimits withBodies(int inference, int others) {
        return new HttpLimits(
                inference, others, Math.max(bodyMemoryBytes, Math.max(inference, others)), concurrentCalls);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }
}

package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Streaming;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/**
 * Builds requests that cannot be read where they stand. A value that is built and translated takes
 * hundreds of bytes, however few it is written in: a request of too many is refused, and of those at
 * hand only as many are built at once as there is room for. The others wait, for moments: what is done
 * with a built request waits for nobody.
 */
public final class BuiltRequests {

    /** Of every request that is built in this process. */
    public static final BuiltRequests OF_THIS_HEAP = in(Runtime.getRuntime().maxMemory());

    static final int MOST_VALUES = 100_000;

    /** With all that it is translated into on the way. */
    private static final long BYTES_A_VALUE = 600;

    /** What a server takes of its heap before anybody calls, and room to collect in. */
    private static final long OWN_BYTES = 96L << 20;

    private final Semaphore room;

    BuiltRequests(int values) {
        this.room = new Semaphore(Math.max(values, MOST_VALUES), true);
    }

    /**
     * Room for as many values as fit into a quarter of a heap beyond what the server itself takes;
     * for one request at least.
     */
    static BuiltRequests in(long heapBytes) {
        return new BuiltRequests(Math.clamp((heapBytes - OWN_BYTES) / 4 / BYTES_A_VALUE, 0, Integer.MAX_VALUE));
    }

    /** What is done with a built request; must not build another. */
    public interface Use<T> {

        /** @throws BrokenExchange as rejected if there is a fault in the request */
        T of(JsonNode request) throws BrokenExchange;
    }

    /**
     * Builds a request and uses it; it must not be kept.
     *
     * @param consequence what a request of too many values is told, after their number
     * @throws BrokenExchange as rejected if it has too many values, and whatever its use throws
     * @throws tools.jackson.core.JacksonException if it is no proper JSON, or names a member twice
     */
    public <T> T use(byte[] request, String consequence, Use<T> use) throws BrokenExchange {
        int values = Streaming.values(request, MOST_VALUES);
        if (values > MOST_VALUES) {
            throw new BrokenExchange(new ProviderFailure.Rejected(
                    "", "the request has more than " + MOST_VALUES + " values, " + consequence));
        }
        room.acquireUninterruptibly(values);
        try {
            return use.of(Requests.MAPPER.readTree(request));
        } finally {
            room.release(values);
        }
    }

    /** Whether a request waits for room. */
    boolean isWaitedFor() {
        return room.hasQueuedThreads();
    }

    /** For how many values there is room at the moment. */
    int free() {
        return room.availablePermits();
    }
}

package dev.tollgate.http;

import dev.tollgate.domain.inference.CallId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Whoever measures the server: is told of every request, on the thread that serves it, and says what
 * {@code /metrics} shows. Methods must be quick and must not throw.
 */
public interface HttpProbe {

    /** A request has arrived. */
    void begun(CallId id);

    /**
     * The caller says which trace of its own the request is part of.
     *
     * @param traceparent as W3C's Trace Context writes it; its form has been checked, nothing else
     */
    default void calledFrom(CallId id, String traceparent) {}

    /** Its answer is written, or its client is gone. */
    void served(Served served);

    /** All figures in Prometheus' text format. */
    String figures();

    /**
     * A request that was served.
     *
     * @param route the path as documented, without what is in it; empty if there is no such route
     * @param key the id of the key that was shown; empty if none was, or it proved nothing
     */
    record Served(CallId id, String method, String route, int status, Duration took, String key) {}

    /** Measures nothing and shows what it is given. */
    static HttpProbe showing(Supplier<String> figures) {
        return new HttpProbe() {
            @Override
            public void begun(CallId id) {}

            @Override
            public void served(Served served) {}

            @Override
            public String figures() {
                return figures.get();
            }
        };
    }
}

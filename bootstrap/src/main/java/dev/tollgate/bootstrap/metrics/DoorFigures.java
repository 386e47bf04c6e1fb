package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.http.HttpProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Times requests by route and writes them to the log of requests. While one is served, all that its
 * thread logs carries its id. Nothing of a request's content is known here.
 */
final class DoorFigures implements HttpProbe {

    private static final Logger REQUESTS = LoggerFactory.getLogger("dev.tollgate.requests");
    private static final String REQUEST_ID = "request_id";
    private static final int OUR_FAULT = 500;
    /** Tells callers that nobody takes what they have done to a body. */
    private static final int NOT_IMPLEMENTED = 501;

    /** Few: every route and status has them. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final Labelled<Timer> requests;
    private final Supplier<String> text;

    DoorFigures(MeterRegistry registry, Supplier<String> text) {
        this.requests = Labelled.timers(
                registry,
                "http.server.request.duration",
                "from the head of a request to the end of its answer",
                BOUNDS,
                "http_request_method",
                "http_route",
                "http_response_status_code");
        this.text = text;
    }

    @Override
    public void begun(CallId id) {
        MDC.put(REQUEST_ID, id.toString());
    }

    @Override
    public void served(Served served) {
        requests.of(served.method(), served.route(), Integer.toString(served.status()))
                .record(served.took());
        boolean ours = served.status() >= OUR_FAULT && served.status() != NOT_IMPLEMENTED;
        REQUESTS.atLevel(ours ? Level.WARN : Level.INFO)
                .addKeyValue("http_request_method", served.method())
                .addKeyValue("http_route", served.route())
                .addKeyValue("http_response_status_code", served.status())
                .addKeyValue("duration_ms", served.took().toMillis())
                .addKeyValue("key_id", served.key())
                .log("served");
        MDC.remove(REQUEST_ID);
    }

    @Override
    public String figures() {
        return text.get();
    }
}

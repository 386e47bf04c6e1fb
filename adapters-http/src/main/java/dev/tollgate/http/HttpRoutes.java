package dev.tollgate.http;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.http.internal.access.KeyGate;
import dev.tollgate.http.internal.billing.StripeRoutes;
import dev.tollgate.http.internal.server.Doors;
import dev.tollgate.http.internal.server.FrontDesk;
import dev.tollgate.http.internal.server.Gate;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RunningCalls;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The doors of the house as guests in an application's own Javalin app: call {@link #mount} inside
 * {@code Javalin.create}, and {@link #close} before the app is stopped. Connectors, threads and
 * whatever else answers there stay the application's, and so does cutting clients that never end the
 * head of a request.
 */
public final class HttpRoutes implements AutoCloseable {
    private static final Gate NOBODY = exchange -> new Gate.Entry.Barred(Problem.nowhere());

    private final Doors doors;
    private final Heartbeats heartbeats;

    private HttpRoutes(Doors doors, Heartbeats heartbeats) {
        this.doors = doors;
        this.heartbeats = heartbeats;
    }

    /**
     * Every route but those of the billing side.
     *
     * @param config its limits and times; host and ports are the application's to choose
     * @param metrics what {@code /metrics} says, in Prometheus' text format
     */
    public static HttpRoutes of(HttpConfig config, Gateway gateway, HealthProbe health, Supplier<String> metrics) {
        return of(config, gateway, List.of(), health, metrics);
    }

    /**
     * Every route.
     *
     * @param config its limits and times; host and ports are the application's to choose
     * @param metrics what {@code /metrics} says, in Prometheus' text format
     */
    public static HttpRoutes of(
            HttpConfig config, Gateway gateway, Billing billing, HealthProbe health, Supplier<String> metrics) {
        return of(config, gateway, List.of(billing), health, metrics);
    }

    /** Nothing but {@code POST /webhooks/stripe}: events are verified, kept once and answered. */
    public static HttpRoutes ofStripeWebhooks(HttpConfig config, Billing billing) {
        var calls = new RunningCalls();
        return new HttpRoutes(
                new Doors(config, new StripeRoutes(billing).routes(), desk(config, NOBODY, calls), calls),
                new Heartbeats(config.times().comment()));
    }

    private static HttpRoutes of(
            HttpConfig config, Gateway gateway, List<Billing> billing, HealthProbe health, Supplier<String> metrics) {
        var calls = new RunningCalls();
        var heartbeats = new Heartbeats(config.times().comment());
        List<Route> routes = RouteTable.routes(
                gateway, new RouteTable.Server(calls, heartbeats, health, metrics, billing, config.clock()));
        var gate = new KeyGate(gateway.authenticate(), gateway.authenticateIdentity());
        return new HttpRoutes(new Doors(config, routes, desk(config, gate, calls), calls), heartbeats);
    }

    /** What is measured here is the application's to measure. */
    private static FrontDesk desk(HttpConfig config, Gate gate, RunningCalls calls) {
        return new FrontDesk(config, gate, calls, HttpProbe.showing(() -> ""));
    }

    /** Adds the routes to an app that is being made. A path that the app has already makes Javalin refuse. */
    public void mount(JavalinConfig app) {
        mount(app, path -> true);
    }

    /** Adds only the routes whose paths, as the OpenAPI document writes them, are wanted. */
    public void mount(JavalinConfig app, Predicate<String> wanted) {
        doors.mount(app, wanted);
    }

    /** Refuses new calls with 503, gives running ones the grace and cuts those that outlive it. Blocks until then. */
    @Override
    public void close() {
        try {
            doors.drain();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            heartbeats.close();
        }
    }
}

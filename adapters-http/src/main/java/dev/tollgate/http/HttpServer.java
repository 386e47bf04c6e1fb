package dev.tollgate.http;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.http.internal.access.KeyGate;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.RunningCalls;
import dev.tollgate.http.internal.server.WebServer;
import java.util.List;
import java.util.function.Supplier;

/** The doors of the house over HTTP: every route of the OpenAPI document, on virtual threads. */
public final class HttpServer implements AutoCloseable {
    private final RunningCalls calls;
    private final Heartbeats heartbeats;
    private final WebServer web;
    private final int port;

    private HttpServer(RunningCalls calls, Heartbeats heartbeats, WebServer web) {
        this.calls = calls;
        this.heartbeats = heartbeats;
        this.web = web;
        this.port = web.start();
    }

    /**
     * Starts listening; returns when requests are answered.
     *
     * @param metrics what {@code /metrics} says, in Prometheus' text format
     */
    public static HttpServer start(HttpConfig config, Gateway gateway, HealthProbe health, Supplier<String> metrics) {
        return start(config, gateway, List.of(), health, HttpProbe.showing(metrics));
    }

    /** Starts listening with the doors of the billing side too. */
    public static HttpServer start(
            HttpConfig config, Gateway gateway, Billing billing, HealthProbe health, HttpProbe probe) {
        return start(config, gateway, List.of(billing), health, probe);
    }

    private static HttpServer start(
            HttpConfig config, Gateway gateway, List<Billing> billing, HealthProbe health, HttpProbe probe) {
        var calls = new RunningCalls();
        var heartbeats = new Heartbeats(config.times().comment());
        var routes = RouteTable.routes(
                gateway, new RouteTable.Server(calls, heartbeats, health, probe::figures, billing, config.clock()));
        var web = new WebServer(
                config, routes, new KeyGate(gateway.authenticate(), gateway.authenticateIdentity()), calls, probe);
        return new HttpServer(calls, heartbeats, web);
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** How many calls are running. */
    public int runningCalls() {
        return calls.running();
    }

    /** How many event streams are open. */
    public int openStreams() {
        return heartbeats.open();
    }

    /**
     * Stops without losing a call: readiness says no for the notice, then new calls are refused with
     * 503, running ones get the grace, and those that outlive it are cut. Blocks until then.
     */
    @Override
    public void close() {
        try {
            web.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            heartbeats.close();
        }
    }
}

package dev.tollgate.http.internal.health;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.RunningCalls;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the process lives, whether it can take calls, and its metrics. */
public final class HealthRoutes implements RouteGroup {
    private final HealthProbe probe;
    private final RunningCalls calls;
    private final Supplier<String> metrics;

    /** Looks at the components through the probe; metrics come as text in Prometheus' format. */
    public HealthRoutes(HealthProbe probe, RunningCalls calls, Supplier<String> metrics) {
        this.probe = probe;
        this.calls = calls;
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health", Access.open(), exchange -> shown()),
                Route.get("/health/live", Access.open(), exchange -> Reply.ok(Map.of("status", "up"))),
                Route.get("/health/ready", Access.open(), exchange -> shown()),
                Route.get("/metrics", Access.open(), exchange -> metrics()));
    }

    private Reply metrics() {
        return Reply.raw(
                "text/plain; version=0.0.4; charset=utf-8", metrics.get().getBytes(StandardCharsets.UTF_8));
    }

    private Reply shown() {
        var components = probe.look();
        boolean down = components.stream().anyMatch(part -> part.required() && !part.up());
        var status = calls.isLeaving() ? "draining" : down ? "down" : "up";
        var body = new HealthJson(
                status, components.stream().map(HealthRoutes::shown).toList());
        return new Reply.Json(status.equals("up") ? 200 : 503, body, Map.of("Cache-Control", "no-store"));
    }

    private static ComponentJson shown(Component part) {
        return new ComponentJson(
                part.name(),
                part.up() ? "up" : "down",
                part.required(),
                BigDecimal.valueOf(part.latency().toNanos() / 1_000, 3),
                Json.orNull(part.reason()));
    }

    private record HealthJson(String status, List<ComponentJson> components) {}

    private record ComponentJson(String name, String status, boolean required, BigDecimal latencyMs, Object reason) {}
}

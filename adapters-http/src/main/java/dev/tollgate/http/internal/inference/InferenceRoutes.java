package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.StartInference;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.RunningCalls;
import java.util.List;

/** The doors of metered calls, one for each dialect. */
public final class InferenceRoutes implements RouteGroup {
    private final StartInference startInference;
    private final Heartbeats heartbeats;
    private final RunningCalls calls;

    /** Doors that start calls with this use case. */
    public InferenceRoutes(StartInference startInference, Heartbeats heartbeats, RunningCalls calls) {
        this.startInference = startInference;
        this.heartbeats = heartbeats;
        this.calls = calls;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                door("/v1/chat/completions", Dialect.CHAT),
                door("/v1/completions", Dialect.TEXT),
                door("/v1/embeddings", Dialect.EMBEDDINGS),
                door("/v1/responses", Dialect.RESPONSES),
                door("/v1/messages", Dialect.MESSAGES));
    }

    private Route door(String path, Dialect dialect) {
        var door = new InferenceDoor(dialect, startInference, heartbeats, calls);
        return Route.post(path, Access.needs(Scope.INFERENCE), door).withLargeBodies();
    }
}

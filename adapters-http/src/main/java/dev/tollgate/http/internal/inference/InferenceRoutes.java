package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.StartInference;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.RunningCalls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        return Arrays.stream(Dialect.values())
                .flatMap(dialect -> path(dialect).map(path -> door(path, dialect)).stream())
                .toList();
    }

    /** Where calls of a dialect come in; empty for one that callers do not speak. */
    static Optional<String> path(Dialect dialect) {
        return switch (dialect) {
            case CHAT -> Optional.of("/v1/chat/completions");
            case TEXT -> Optional.of("/v1/completions");
            case EMBEDDINGS -> Optional.of("/v1/embeddings");
            case RESPONSES -> Optional.of("/v1/responses");
            case MESSAGES -> Optional.of("/v1/messages");
            case GENERATE -> Optional.empty();
        };
    }

    private Route door(String path, Dialect dialect) {
        var door = new InferenceDoor(dialect, startInference, heartbeats, calls);
        return Route.post(path, Access.needs(Scope.INFERENCE), door)
                .withOtherQueries()
                .withLargeBodies();
    }
}

package dev.tollgate.http.internal.models;

import dev.tollgate.application.inference.ListModels;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.http.internal.inference.RefusalProblems;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.util.List;
import java.util.Map;

/** What a caller can call. */
public final class ModelRoutes implements RouteGroup {
    private final ListModels listModels;

    /** Routes that answer from this use case. */
    public ModelRoutes(ListModels listModels) {
        this.listModels = listModels;
    }

    @Override
    public List<Route> routes() {
        var reading = Access.needs(Scope.MODELS_READ);
        return List.of(Route.get("/v1/models", reading, this::list), Route.get("/v1/models/<id>", reading, this::show));
    }

    private Reply list(Exchange exchange) {
        var models =
                listModels.list(exchange.member()).stream().map(ModelJson::of).toList();
        return Reply.ok(Map.of("object", "list", "data", models));
    }

    private Reply show(Exchange exchange) {
        var id = exchange.path("id");
        if (!ModelId.isWellFormed(id)) {
            return Reply.refused(Problem.notFound("There is no such model."));
        }
        return listModels.list(exchange.member()).stream()
                .filter(offer -> offer.model().value().equals(id))
                .findFirst()
                .map(offer -> Reply.ok(ModelJson.of(offer)))
                .orElseGet(() -> Reply.refused(RefusalProblems.unknown(new ModelId(id))));
    }
}

package dev.tollgate.http.internal.models;

import dev.tollgate.application.inference.ListModels;
import dev.tollgate.application.inference.SurveyModels;
import dev.tollgate.application.inference.SurveyModels.Surveyed;
import dev.tollgate.application.inference.SurveyModels.Way;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.http.internal.inference.RefusalProblems;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.util.List;
import java.util.Map;

/** What a caller can call, and all that there is for operators. */
public final class ModelRoutes implements RouteGroup {
    private final ListModels listModels;
    private final SurveyModels surveyModels;

    /** Routes that answer from these use cases. */
    public ModelRoutes(ListModels listModels, SurveyModels surveyModels) {
        this.listModels = listModels;
        this.surveyModels = surveyModels;
    }

    @Override
    public List<Route> routes() {
        var reading = Access.needs(Scope.MODELS_READ);
        return List.of(
                Route.get("/v1/models", reading, this::list).withOtherQueries(),
                Route.get("/v1/models/<id>", reading, this::show).withOtherQueries(),
                Route.get("/admin/models", Access.needs(Scope.ADMIN), this::survey)
                        .withQueries("limit", "after"));
    }

    private Reply list(Exchange exchange) {
        var models =
                listModels.list(exchange.member()).stream().map(ModelJson::of).toList();
        // Whole on one page: Anthropic's clients ask has_more, OpenAI's know no pages of models.
        return Reply.ok(Map.of("object", "list", "data", models, "has_more", false));
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

    private Reply survey(Exchange exchange) {
        var paging = Paging.of(exchange);
        var models = surveyModels.survey(paging.after(), paging.fetch());
        return Reply.ok(paging.page(models, one -> one.model().value(), SurveyedJson::of));
    }

    private record SurveyedJson(String id, boolean onSale, boolean sold, List<WayJson> routes) {
        static SurveyedJson of(Surveyed surveyed) {
            var ways = surveyed.ways().stream().map(WayJson::of).toList();
            return new SurveyedJson(surveyed.model().value(), surveyed.onSale(), surveyed.isSold(), ways);
        }
    }

    private record WayJson(
            String provider,
            String model,
            String pricedAs,
            boolean configured,
            boolean priced,
            int failures,
            Object restsUntil) {
        static WayJson of(Way way) {
            return new WayJson(
                    way.route().provider().value(),
                    way.route().upstreamModel(),
                    way.route().priced().value(),
                    way.configured(),
                    way.priced(),
                    way.failures(),
                    Instants.json(way.restsUntil()));
        }
    }
}

package dev.tollgate.http.internal.admin;

import dev.tollgate.application.inference.SurveyModels;
import dev.tollgate.application.inference.SurveyModels.Surveyed;
import dev.tollgate.application.pricing.SetModelSale;
import dev.tollgate.application.pricing.ViewPrices;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Whether a model can be called, for operators. */
public final class ModelSaleRoutes implements RouteGroup {
    private final SurveyModels surveyModels;
    private final ViewPrices viewPrices;
    private final SetModelSale setModelSale;
    private final InstantSource clock;

    /** Routes that answer from these use cases; the clock says when "at once" is. */
    public ModelSaleRoutes(
            SurveyModels surveyModels, ViewPrices viewPrices, SetModelSale setModelSale, InstantSource clock) {
        this.surveyModels = surveyModels;
        this.viewPrices = viewPrices;
        this.setModelSale = setModelSale;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/models/<model>", admin, this::show),
                Route.post("/admin/models/<model>", admin, this::set));
    }

    private Reply show(Exchange exchange) {
        var model = model(exchange);
        return surveyModels.survey("", Integer.MAX_VALUE).stream()
                .filter(one -> one.model().equals(model))
                .findFirst()
                .map(one -> Reply.ok(SaleJson.of(one, viewPrices.view())))
                .orElseGet(ModelSaleRoutes::unknown);
    }

    private Reply set(Exchange exchange) throws IOException {
        var model = model(exchange);
        var fields = exchange.fields();
        boolean onSale = fields.findFlag("on_sale")
                .orElseThrow(() -> Problem.invalid("on_sale", "on_sale must be true or false.")
                        .refusal());
        var from = fields.findInstant("effective_from").orElseGet(clock::instant);
        fields.refuseOthers();
        return switch (setModelSale.set(model, onSale, from)) {
            case SetModelSale.Result.Set set -> PriceFields.published(set.book(), set.changed());
            case SetModelSale.Result.Unknown none -> unknown();
            case SetModelSale.Result.Past past -> PriceFields.past(past.now());
            case SetModelSale.Result.NoBook none -> PriceFields.noBook();
        };
    }

    private static Reply unknown() {
        return Reply.refused(Problem.notFound("No model of that name is priced or routed: see GET /admin/models."));
    }

    private static ModelId model(Exchange exchange) {
        return Fields.parse("model", exchange.path("model"), ModelId::new);
    }

    /** How it is now, and in each version of the price book from the one in effect on. */
    private record SaleJson(String id, boolean onSale, boolean sold, List<VersionJson> versions) {
        static SaleJson of(Surveyed model, List<PriceBook> books) {
            return new SaleJson(
                    model.model().value(),
                    model.onSale(),
                    model.isSold(),
                    books.stream()
                            .map(book -> VersionJson.of(model.model(), book))
                            .toList());
        }
    }

    private record VersionJson(String version, String effectiveFrom, boolean onSale) {
        static VersionJson of(ModelId model, PriceBook book) {
            return new VersionJson(
                    book.version().toString(), book.effectiveFrom().toString(), !book.isWithdrawn(model));
        }
    }
}

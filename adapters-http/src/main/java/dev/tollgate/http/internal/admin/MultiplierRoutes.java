package dev.tollgate.http.internal.admin;

import dev.tollgate.application.pricing.SetMultiplier;
import dev.tollgate.application.pricing.SetMultiplier.Choice;
import dev.tollgate.application.pricing.ViewPrices;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.pricing.MultiplierSubject;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is charged for each dollar of vendor cost, for operators. */
public final class MultiplierRoutes implements RouteGroup {
    private final ViewPrices viewPrices;
    private final SetMultiplier setMultiplier;
    private final InstantSource clock;

    /** Routes that answer from these use cases; the clock says when "at once" is. */
    public MultiplierRoutes(ViewPrices viewPrices, SetMultiplier setMultiplier, InstantSource clock) {
        this.viewPrices = viewPrices;
        this.setMultiplier = setMultiplier;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/prices/multipliers", admin, exchange -> show()),
                Route.post("/admin/prices/multipliers", admin, this::set),
                Route.delete("/admin/prices/multipliers", admin, this::remove)
                        .withQueries("effective_from", "model", "plan", "provider"));
    }

    private Reply show() {
        return Reply.ok(
                Paging.whole(viewPrices.view().stream().map(MultipliersJson::of).toList()));
    }

    private Reply set(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var multiplier = PriceFields.decimal("multiplier", fields.text("multiplier"));
        var subject = subject(name -> fields.findText(name).orElse(""));
        var from = fields.findInstant("effective_from").orElseGet(clock::instant);
        fields.refuseOthers();
        return answer(subject, new Choice.Of(multiplier), from);
    }

    private Reply remove(Exchange exchange) {
        var subject = subject(name -> exchange.query(name).orElse(""));
        if (subject instanceof MultiplierSubject.Everybody) {
            return Reply.refused(Problem.invalid(
                    "plan",
                    "Name the plan, provider or model whose multiplier is to go; everybody's is set, not removed."));
        }
        var from = exchange.query("effective_from")
                .map(text -> Fields.instant("effective_from", text))
                .orElseGet(clock::instant);
        return answer(subject, new Choice.None(), from);
    }

    private Reply answer(MultiplierSubject subject, Choice choice, Instant from) {
        return switch (setMultiplier.set(subject, choice, from)) {
            case SetMultiplier.Result.Set set -> PriceFields.published(set.book(), set.changed());
            case SetMultiplier.Result.Unknown unknown ->
                Reply.refused(Problem.invalid(
                        unknown.what(), "The price book has no such " + unknown.what() + ": see GET /admin/models."));
            case SetMultiplier.Result.Fixed fixed ->
                Reply.refused(Problem.conflict("Everybody's multiplier is set by TOLLGATE_PRICE_MULTIPLIER;"
                        + " change it there, or start without it to set it here."));
            case SetMultiplier.Result.Past past -> PriceFields.past(past.now());
            case SetMultiplier.Result.NoBook none -> PriceFields.noBook();
        };
    }

    /** What is empty is not given. */
    private static MultiplierSubject subject(UnaryOperator<String> given) {
        var plan = given.apply("plan");
        var provider = given.apply("provider");
        var model = given.apply("model");
        if (!provider.isEmpty() && !(plan + model).isEmpty()) {
            throw Problem.invalid(
                            "provider",
                            "A multiplier is for a plan, a provider, a model, a plan and a model, or everybody.")
                    .refusal();
        }
        if (!provider.isEmpty()) {
            return new MultiplierSubject.OfProvider(Fields.parse("provider", provider, ProviderId::new));
        }
        if (model.isEmpty()) {
            return plan.isEmpty()
                    ? new MultiplierSubject.Everybody()
                    : Fields.parse("plan", plan, MultiplierSubject.OfPlan::new);
        }
        var named = Fields.parse("model", model, ModelId::new);
        return plan.isEmpty()
                ? new MultiplierSubject.OfModel(named)
                : Fields.parse("plan", plan, text -> new MultiplierSubject.OfPlanAndModel(text, named));
    }

    private record MultipliersJson(
            String version,
            String effectiveFrom,
            String standard,
            Map<String, String> plans,
            Map<String, String> providers,
            Map<String, String> models,
            Map<String, String> plansAndModels) {
        static MultipliersJson of(PriceBook book) {
            var multipliers = book.multipliers();
            return new MultipliersJson(
                    book.version().toString(),
                    book.effectiveFrom().toString(),
                    multipliers.standard().toPlainString(),
                    shown(multipliers.byPlan()),
                    shown(multipliers.byProvider()),
                    shown(multipliers.byModel()),
                    shown(multipliers.byPlanAndModel()));
        }

        private static Map<String, String> shown(Map<?, BigDecimal> multipliers) {
            var shown = new TreeMap<String, String>();
            multipliers.forEach((subject, value) -> shown.put(subject.toString(), value.toPlainString()));
            return shown;
        }
    }
}

package dev.tollgate.http.internal.admin;

import dev.tollgate.application.pricing.SetModelPrice;
import dev.tollgate.application.pricing.ViewPrices;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.pricing.ModelPrice;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What vendors ask for a single model, for operators. */
public final class ModelPriceRoutes implements RouteGroup {
    private final ViewPrices viewPrices;
    private final SetModelPrice setModelPrice;
    private final InstantSource clock;

    /** Routes that answer from these use cases; the clock says when "at once" is. */
    public ModelPriceRoutes(ViewPrices viewPrices, SetModelPrice setModelPrice, InstantSource clock) {
        this.viewPrices = viewPrices;
        this.setModelPrice = setModelPrice;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/prices/models/<model>", admin, this::show),
                Route.post("/admin/prices/models/<model>", admin, this::set));
    }

    private Reply show(Exchange exchange) {
        var model = model(exchange);
        var entries = viewPrices.view().stream()
                .flatMap(book -> book.find(model).stream().map(entry -> EntryJson.of(book, entry)))
                .toList();
        return entries.isEmpty()
                ? Reply.refused(Problem.notFound("The price book has no such model."))
                : Reply.ok(Paging.whole(entries));
    }

    private Reply set(Exchange exchange) throws IOException {
        var model = model(exchange);
        var fields = exchange.fields();
        var change = ModelPriceChange.read(fields);
        var from = fields.findInstant("effective_from").orElseGet(clock::instant);
        fields.refuseOthers();
        return switch (setModelPrice.set(model, change, from)) {
            case SetModelPrice.Result.Set set -> PriceFields.published(set.book(), set.changed());
            case SetModelPrice.Result.Incomplete incomplete ->
                Reply.refused(Problem.invalid(
                        "rates",
                        "A model needs a provider, and a rate of input or output in dollars per million tokens."));
            case SetModelPrice.Result.Past past -> PriceFields.past(past.now());
            case SetModelPrice.Result.NoBook none -> PriceFields.noBook();
        };
    }

    private static ModelId model(Exchange exchange) {
        return Fields.parse("model", exchange.path("model"), ModelId::new);
    }

    private record EntryJson(
            String version,
            String effectiveFrom,
            String model,
            String provider,
            String mode,
            long contextLength,
            long maxOutputTokens,
            List<String> capabilities,
            String unit,
            Map<String, String> rates,
            List<TierJson> tiers,
            String multiplier) {
        static EntryJson of(PriceBook book, ModelPrice entry) {
            var traits = entry.traits();
            return new EntryJson(
                    book.version().toString(),
                    book.effectiveFrom().toString(),
                    entry.model().value(),
                    entry.provider().value(),
                    traits.mode(),
                    traits.contextTokens(),
                    traits.outputTokens(),
                    traits.capabilities().stream().sorted().toList(),
                    "usd_per_million",
                    PriceFields.perMillion(entry.base()),
                    entry.tiers().stream()
                            .map(tier -> new TierJson(tier.above(), PriceFields.perMillion(tier.rates())))
                            .toList(),
                    book.multipliers().multiplierOf("", entry).toPlainString());
        }
    }

    private record TierJson(long abovePromptTokens, Map<String, String> rates) {}
}

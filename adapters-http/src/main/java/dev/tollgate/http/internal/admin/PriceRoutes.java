package dev.tollgate.http.internal.admin;

import dev.tollgate.application.pricing.ImportPrices;
import dev.tollgate.application.pricing.ListPrices;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceBooks.Edition;
import dev.tollgate.domain.pricing.PriceSheets.Skipped;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** Versions of the price book, for operators: list them, import a published price map. */
public final class PriceRoutes implements RouteGroup {
    private static final int MOST_VERSIONS = 100;

    private final ImportPrices importPrices;
    private final ListPrices listPrices;
    private final InstantSource clock;

    /** Routes that answer from these use cases; the clock says when "at once" is. */
    public PriceRoutes(ImportPrices importPrices, ListPrices listPrices, InstantSource clock) {
        this.importPrices = importPrices;
        this.listPrices = listPrices;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/prices", admin, exchange -> list()),
                Route.post("/admin/prices/import", admin, this::importSheet)
                        .withQueries("effective_from")
                        .withLargeBodies());
    }

    private Reply list() {
        var editions = listPrices.list(MOST_VERSIONS);
        return Reply.ok(Paging.whole(editions.stream().map(EditionJson::of).toList()));
    }

    private Reply importSheet(Exchange exchange) throws IOException {
        Instant effective = exchange.query("effective_from")
                .map(text -> Fields.instant("effective_from", text))
                .orElseGet(clock::instant);
        return switch (importPrices.importSheet(Body.of(exchange.body()), effective)) {
            case ImportPrices.Result.Imported imported -> shown(imported);
            case ImportPrices.Result.Bad bad -> Reply.refused(wrong(bad));
            case ImportPrices.Result.Past past -> PriceFields.past(past.now());
            case ImportPrices.Result.NoTerms none -> PriceFields.noBook();
        };
    }

    private static Problem wrong(ImportPrices.Result.Bad bad) {
        var told = bad.mistakes().stream()
                .map(mistake -> Shown.of(mistake.where()) + ": " + Shown.line(mistake.what()))
                .collect(Collectors.joining("; ", "At ", ""));
        int more = bad.count() - bad.mistakes().size();
        return Problem.invalid(
                Shown.of(bad.mistakes().getFirst().where()),
                more == 0 ? told : told + "; and " + more + " more mistakes");
    }

    private static Reply shown(ImportPrices.Result.Imported imported) {
        var json = new ImportedJson(
                imported.version().toString(),
                imported.effectiveFrom().toString(),
                imported.models(),
                imported.skipped().stream().map(SkippedJson::of).toList());
        return imported.changed() ? Reply.created(json) : Reply.ok(json);
    }

    private record EditionJson(String version, String effectiveFrom, int models) {
        static EditionJson of(Edition edition) {
            return new EditionJson(
                    edition.version().toString(), edition.effectiveFrom().toString(), edition.models());
        }
    }

    private record ImportedJson(String version, String effectiveFrom, int models, List<SkippedJson> skipped) {}

    private record SkippedJson(String entry, String reason) {
        static SkippedJson of(Skipped skipped) {
            return new SkippedJson(skipped.entry(), skipped.why());
        }
    }
}

package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.PriceUsage;
import dev.tollgate.application.inference.QuoteInference;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.Quote;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a call would cost: the most for a body, the exact figure for quantities. */
public final class QuoteRoutes implements RouteGroup {
    private final QuoteInference quoteInference;
    private final PriceUsage priceUsage;

    /** Routes that answer from these use cases. */
    public QuoteRoutes(QuoteInference quoteInference, PriceUsage priceUsage) {
        this.quoteInference = quoteInference;
        this.priceUsage = priceUsage;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/v1/quote", Access.needs(Scope.CREDITS_READ), this::quote)
                .withQueries("dialect")
                .withLargeBodies());
    }

    private Reply quote(Exchange exchange) throws IOException {
        var bytes = exchange.body();
        return Json.hasMember(bytes, "usage") ? priced(exchange, exchange.json()) : quoted(exchange, bytes);
    }

    private Reply quoted(Exchange exchange, byte[] bytes) {
        var dialect = dialect(exchange);
        var asked = AskedReader.read(dialect, bytes);
        var request = new InferenceRequest(
                dialect,
                asked.model(),
                asked.streaming(),
                asked.outputLimit(),
                asked.choices(),
                Body.of(bytes),
                Map.of());
        return switch (quoteInference.quote(exchange.member(), request)) {
            case QuoteInference.Result.Refused refused -> Reply.refused(RefusalProblems.of(refused.refusal()));
            case QuoteInference.Result.Quoted quoted -> Reply.ok(QuotedJson.of(asked.model(), quoted.quote()));
        };
    }

    /** The dialect that the body is in; that of chat if nothing is said. */
    private static Dialect dialect(Exchange exchange) {
        var given = exchange.query("dialect").orElse("chat");
        return Arrays.stream(Dialect.values())
                .filter(dialect -> InferenceRoutes.path(dialect).isPresent())
                .filter(dialect -> dialect.name().equals(given.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                                "dialect",
                                "dialect is '" + Shown.of(given)
                                        + "'; it must be one of chat, text, embeddings, responses, messages.")
                        .refusal());
    }

    private Reply priced(Exchange exchange, ObjectNode body) {
        var fields = new Fields(body);
        var model = Fields.parse("model", fields.text("model"), ModelId::new);
        var usage = Usage.exact(quantities(fields));
        fields.refuseOthers();
        return switch (priceUsage.price(exchange.member(), model, usage)) {
            case PriceUsage.Result.Refused refused -> Reply.refused(RefusalProblems.of(refused.refusal()));
            case PriceUsage.Result.Priced priced -> Reply.ok(PricedJson.of(model, priced.charge()));
        };
    }

    private static Map<Meter, Long> quantities(Fields fields) {
        var object = fields.object("usage");
        var usage = new Fields(object);
        var quantities = new HashMap<Meter, Long>();
        for (var name : object.propertyNames()) {
            var meter = Fields.parse("usage", name, Meter::new);
            usage.findWhole(name, 0, 1_000_000_000_000L).ifPresent(quantity -> quantities.put(meter, quantity));
        }
        return quantities;
    }

    private record QuotedJson(String model, String credits, boolean exact, String priceVersion, long outputTokenLimit) {
        static QuotedJson of(ModelId model, Quote quote) {
            return new QuotedJson(
                    model.value(),
                    quote.most().toString(),
                    false,
                    quote.version().toString(),
                    quote.demand().outputTokens());
        }
    }

    private record PricedJson(String model, String credits, boolean exact, String priceVersion) {
        static PricedJson of(ModelId model, Charge charge) {
            return new PricedJson(
                    model.value(),
                    charge.credits().toString(),
                    true,
                    charge.version().toString());
        }
    }
}

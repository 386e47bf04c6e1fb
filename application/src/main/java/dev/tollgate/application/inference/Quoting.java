package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the ways a request may go and the most it can cost. Sets nothing aside, asks no provider. */
final class Quoting {

    private final PriceBooks priceBooks;
    private final ModelProviders providers;
    private final TokenCounter tokens;
    private final Policies policies;

    Quoting(Ports ports, Policies policies) {
        this.priceBooks = ports.priceBooks();
        this.providers = ports.modelProviders();
        this.tokens = ports.tokenCounter();
        this.policies = policies;
    }

    /** Quotes with the caller's output limit, or with the model's own where the caller named none. */
    Outcome quote(Caller.Member caller, InferenceRequest request) {
        ModelId model = request.model();
        Optional<Refusal> barred = refusalOf(caller, model);
        if (barred.isPresent()) {
            return new Outcome.No(barred.get());
        }
        Optional<PriceBook> book = priceBooks.current();
        if (book.isEmpty()) {
            return new Outcome.No(new Refusal.Unpriced(model));
        }
        List<Route> ways = policies.routes()
                .drawn(
                        model,
                        book.get(),
                        providers.configured(),
                        policies.retry().jitter());
        if (ways.isEmpty()) {
            return new Outcome.No(new Refusal.UnknownModel(model));
        }
        List<Route> able = able(ways, book.get(), request.dialect());
        if (able.isEmpty()) {
            Set<Dialect> served = EnumSet.noneOf(Dialect.class);
            for (Dialect dialect : Dialect.values()) {
                if (!able(ways, book.get(), dialect).isEmpty()) {
                    served.add(dialect);
                }
            }
            return new Outcome.No(new Refusal.DialectNotServed(model, served));
        }
        return price(book.get(), caller.account().plan(), able, request);
    }

    /** The ways that can answer a dialect, those among them whose model has no price, which is another matter. */
    private List<Route> able(List<Route> ways, PriceBook book, Dialect dialect) {
        List<Route> able = new ArrayList<>(ways);
        able.removeIf(way -> book.find(way.priced())
                .filter(price -> !providers.serves(way.provider(), dialect, price.traits()))
                .isPresent());
        return able;
    }

    /** Why a caller may not call a model, whatever it costs. */
    static Optional<Refusal> refusalOf(Caller.Member caller, ModelId model) {
        if (!caller.account().isActive()) {
            return Optional.of(new Refusal.AccountNotActive(caller.account().status()));
        }
        return caller.limits().allows(model) ? Optional.empty() : Optional.of(new Refusal.ModelRestricted(model));
    }

    private Outcome price(PriceBook book, String plan, List<Route> ways, InferenceRequest request) {
        List<PricedRoute> priced = new ArrayList<>();
        Demand widest = new Demand(0, 0, request.choices(), Map.of());
        for (Route way : ways) {
            Optional<ModelPrice> price = book.find(way.priced());
            if (price.isEmpty()) {
                continue;
            }
            switch (tokens.measure(
                    request.as(way.priced()), price.get().traits(), price.get().meters())) {
                case Measured.Unbounded no -> {
                    return new Outcome.No(new Refusal.Unbounded(no.field(), no.reason()));
                }
                case Measured.Bounded yes -> {
                    Demand demand = withKnownLimit(yes.demand());
                    priced.add(new PricedRoute(way, price.get(), demand.outputTokens()));
                    widest = widest(widest, demand);
                }
            }
        }
        return priced.isEmpty()
                ? new Outcome.No(new Refusal.Unpriced(request.model()))
                : new Outcome.Yes(Quoted.of(book, plan, List.copyOf(priced), widest));
    }

    private Demand withKnownLimit(Demand demand) {
        boolean unknown = demand.outputTokens() == Long.MAX_VALUE;
        return unknown ? demand.withOutputTokens(policies.caps().unknownLimitTokens()) : demand;
    }

    private static Demand widest(Demand one, Demand other) {
        var others = new HashMap<>(one.others());
        other.others().forEach((meter, most) -> others.merge(meter, most, Math::max));
        return new Demand(
                Math.max(one.promptTokens(), other.promptTokens()),
                Math.max(one.outputTokens(), other.outputTokens()),
                Math.max(one.choices(), other.choices()),
                others);
    }

    /** A quote, or why there is none. */
    sealed interface Outcome {
        record Yes(Quoted quoted) implements Outcome {}

        record No(Refusal refusal) implements Outcome {}
    }
}

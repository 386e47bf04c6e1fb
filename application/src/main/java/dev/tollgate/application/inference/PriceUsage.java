package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.domain.pricing.Charge;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Says exactly what given quantities cost today. */
public final class PriceUsage {

    private final Ports ports;
    private final Routes routes;

    @Inject
    public PriceUsage(Ports ports, Policies policies) {
        this.ports = ports;
        this.routes = policies.routes();
    }

    /** Prices at the model's first way; changes nothing. */
    public Result price(Caller.Member caller, ModelId model, Usage usage) {
        Optional<PriceBook> book = ports.priceBooks().current();
        if (book.isEmpty()) {
            return new Result.Refused(new Refusal.Unpriced(model));
        }
        Optional<ModelPrice> price = priceOf(model, book.get());
        if (price.isEmpty()) {
            boolean known = !routes.of(model, book.get(), ports.modelProviders().configured())
                    .isEmpty();
            return new Result.Refused(known ? new Refusal.Unpriced(model) : new Refusal.UnknownModel(model));
        }
        return priced(book.get(), price.get(), caller.account().plan(), usage);
    }

    private static Result priced(PriceBook book, ModelPrice price, String plan, Usage usage) {
        try {
            return new Result.Priced(book.charge(price, plan, usage));
        } catch (ArithmeticException beyond) {
            return new Result.Refused(new Refusal.BeyondCredits(price.model()));
        }
    }

    private Optional<ModelPrice> priceOf(ModelId model, PriceBook book) {
        List<Route> ways = routes.of(model, book, ports.modelProviders().configured());
        return ways.stream()
                .map(way -> book.find(way.priced()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ways.isEmpty() ? book.find(model) : Optional.empty());
    }

    /** What it costs, or why that cannot be said. */
    public sealed interface Result {
        /** What it costs by the book in effect now. */
        record Priced(Charge charge) implements Result {}

        /** Why that cannot be said. */
        record Refused(Refusal refusal) implements Result {}
    }
}

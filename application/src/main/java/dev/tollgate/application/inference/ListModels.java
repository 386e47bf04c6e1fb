package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the models that a caller can call: those with a way to go and a price. */
public final class ListModels {

    private final Ports ports;
    private final Routes routes;

    @Inject
    public ListModels(Ports ports, Policies policies) {
        this.ports = ports;
        this.routes = policies.routes();
    }

    /** In order of name; models the key may not call are left out. */
    public List<Offer> list(Caller.Member caller) {
        Optional<PriceBook> book = ports.priceBooks().current();
        Set<ProviderId> configured = ports.modelProviders().configured();
        return book.stream()
                .flatMap(present -> routes.sold(present, configured).stream()
                        .filter(caller.limits()::allows)
                        .flatMap(model -> offer(caller, model, present, configured).stream()))
                .toList();
    }

    private Optional<Offer> offer(Caller.Member caller, ModelId model, PriceBook book, Set<ProviderId> configured) {
        return routes.of(model, book, configured).stream()
                .findFirst()
                .flatMap(way -> book.find(way.priced()))
                .map(price -> new Offer(
                        model,
                        price,
                        book,
                        book.multipliers().multiplierOf(caller.account().plan(), price)));
    }

    /** A model on sale to one caller. */
    public record Offer(ModelId model, ModelPrice price, PriceBook book, BigDecimal multiplier) {}
}

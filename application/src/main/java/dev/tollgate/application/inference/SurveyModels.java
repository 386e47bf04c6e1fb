package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.pricing.PriceBook;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists every model that is priced or routed, sold or not, with the ways to it: an operator's view. */
public final class SurveyModels {

    private final Ports ports;
    private final Routes routes;
    private final Breaker breaker;
    private final InstantSource clock;

    @Inject
    public SurveyModels(Ports ports, Policies policies, Breaker breaker, InstantSource clock) {
        this.ports = ports;
        this.routes = policies.routes();
        this.breaker = breaker;
        this.clock = clock;
    }

    /** In order of name, those after a name unless it is empty; none without a price book. */
    public List<Surveyed> survey(String after, int most) {
        Optional<PriceBook> present = ports.priceBooks().current();
        Set<ProviderId> configured = ports.modelProviders().configured();
        return present.stream()
                .flatMap(book -> names(book).stream()
                        .filter(model -> model.value().compareTo(after) > 0)
                        .map(model -> surveyed(model, book, configured)))
                .limit(most)
                .toList();
    }

    private SortedSet<ModelId> names(PriceBook book) {
        SortedSet<ModelId> names = new TreeSet<>(book.models().keySet());
        names.addAll(routes.candidates().keySet());
        return names;
    }

    private Surveyed surveyed(ModelId model, PriceBook book, Set<ProviderId> configured) {
        List<Way> ways = routes.every(model, book).stream()
                .map(route -> way(route, book, configured))
                .toList();
        return new Surveyed(model, !book.isWithdrawn(model), ways);
    }

    private Way way(Route route, PriceBook book, Set<ProviderId> configured) {
        Breaker.Standing standing = breaker.standing(route, clock.instant());
        return new Way(
                route,
                configured.contains(route.provider()),
                book.find(route.priced()).isPresent(),
                standing.failures(),
                standing.restsUntil());
    }

    /**
     * A model and the ways to it, in order of preference.
     *
     * @param onSale false while an operator has it off sale
     */
    public record Surveyed(ModelId model, boolean onSale, List<Way> ways) {
        /** Whether callers can have it. */
        public boolean isSold() {
            return onSale
                    && ways.stream()
                            .filter(Way::configured)
                            .findFirst()
                            .map(Way::priced)
                            .orElse(false);
        }
    }

    /**
     * A way to a model.
     *
     * @param configured whether its provider is
     * @param priced whether the book has the price it is charged at
     * @param failures of this process's calls on it in a row; 0 after an answer
     * @param restsUntil when a call of this process may try it next, after too many of them; {@link Instant#EPOCH} if
     *     one may now
     */
    public record Way(Route route, boolean configured, boolean priced, int failures, Instant restsUntil) {}
}

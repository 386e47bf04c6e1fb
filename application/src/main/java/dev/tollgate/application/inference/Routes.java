package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.pricing.PriceBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/**
 * Which providers serve which models. A model listed here goes its candidates' ways;
 * a model that begins with a listed prefix goes to that prefix's provider, the longest of several; any
 * other goes to the provider that its price entry names. A model that the price book has off sale goes no way at all.
 *
 * @param candidates by the name we sell
 * @param prefixes provider by prefix of the model's name, for providers whose models nobody lists
 */
public record Routes(Map<ModelId, Candidates> candidates, SortedMap<String, ProviderId> prefixes) {

    public Routes {
        Objects.requireNonNull(candidates, "candidates must not be null");
        Objects.requireNonNull(prefixes, "prefixes must not be null");
        candidates = Map.copyOf(candidates);
        NavigableMap<String, ProviderId> inTheirOrder = new TreeMap<>(Map.copyOf(prefixes));
        prefixes = Collections.unmodifiableNavigableMap(inTheirOrder);
    }

    /** Every model goes to the provider that its price entry names. */
    public static Routes byPriceBook() {
        return new Routes(Map.of(), new TreeMap<>());
    }

    /** The ways to a model in order of preference, those of providers that are not configured left out. */
    List<Route> of(ModelId model, PriceBook book, Set<ProviderId> configured) {
        return open(model, every(model, book), book, configured);
    }

    /** The same ways in the order in which one call tries them. */
    List<Route> drawn(ModelId model, PriceBook book, Set<ProviderId> configured, DoubleSupplier dice) {
        Candidates listed = candidates.get(model);
        return listed == null ? of(model, book, configured) : open(model, listed.order(dice), book, configured);
    }

    private static List<Route> open(ModelId model, List<Route> ways, PriceBook book, Set<ProviderId> configured) {
        if (book.isWithdrawn(model)) {
            return List.of();
        }
        List<Route> open = new ArrayList<>(ways);
        open.removeIf(route -> !configured.contains(route.provider()));
        return open;
    }

    /** The models that are listed by name here or in the book and have a way to go. */
    SortedSet<ModelId> sold(PriceBook book, Set<ProviderId> configured) {
        SortedSet<ModelId> names = new TreeSet<>(book.models().keySet());
        names.addAll(candidates.keySet());
        names.removeIf(model -> of(model, book, configured).isEmpty());
        return names;
    }

    /** The same with those of providers that are not configured, also while the model is off sale. */
    List<Route> every(ModelId model, PriceBook book) {
        Candidates listed = candidates.get(model);
        if (listed != null) {
            return listed.routes();
        }
        // Of those that fit, the longest comes last in their order.
        for (Map.Entry<String, ProviderId> prefix : prefixes.reversed().entrySet()) {
            if (model.value().startsWith(prefix.getKey())) {
                return List.of(Route.plain(prefix.getValue(), model));
            }
        }
        return book.find(model)
                .map(price -> List.of(Route.plain(price.provider(), model)))
                .orElse(List.of());
    }
}

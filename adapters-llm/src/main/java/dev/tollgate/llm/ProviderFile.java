package dev.tollgate.llm;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operator's file says of providers and of the ways to models.
 *
 * @param candidates the ways to a model, by the name it is sold under, in order of preference
 * @param shares for models whose calls are spread: how many calls go each way first
 * @param prefixes the provider of models whose names begin so
 */
public record ProviderFile(
        List<ProviderChoice> providers,
        Map<ModelId, List<Route>> candidates,
        Map<ModelId, Map<Route, Integer>> shares,
        SortedMap<String, ProviderId> prefixes) {

    /** Without a file. */
    public static final ProviderFile EMPTY = new ProviderFile(List.of(), Map.of(), Map.of(), new TreeMap<>());

    /** Copies everything. */
    public ProviderFile {
        providers = List.copyOf(providers);
        candidates = Map.copyOf(candidates);
        shares = Map.copyOf(shares);
        prefixes = Collections.unmodifiableSortedMap(new TreeMap<>(prefixes));
    }

    /** What came of reading. */
    public sealed interface Read {
        /** It was sound. */
        record Sound(ProviderFile file) implements Read {}

        /** It was not, for all of these reasons, each with its place. */
        record Unsound(List<String> mistakes) implements Read {}
    }
}

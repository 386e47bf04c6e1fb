package dev.tollgate.llm.internal.providers;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.llm.ProviderChoice;
import dev.tollgate.llm.ProviderFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads which ways lead to which models. */
final class RouteSection {

    private static final Set<String> FIELDS = Set.of("provider", "model", "price", "weight");
    private static final int NO_WEIGHT = 0;

    private final Set<ProviderId> known;
    private final Map<ModelId, List<Route>> candidates = new TreeMap<>();
    private final Map<ModelId, Map<Route, Integer>> shares = new TreeMap<>();
    private final SortedMap<String, ProviderId> prefixes = new TreeMap<>();

    RouteSection(Set<ProviderId> known) {
        this.known = known;
    }

    ProviderFile read(Section whole, List<ProviderChoice> providers) {
        Section models = whole.within("models");
        for (Map.Entry<String, JsonNode> member : models.members()) {
            if (!ModelId.isWellFormed(member.getKey())) {
                models.wrong(member.getKey(), "is no name of a model: letters, digits and . _ : / @ + - only");
            } else if (!member.getValue().isArray() || member.getValue().isEmpty()) {
                models.wrong(member.getKey(), "must be a list of candidates, one at least");
            } else {
                ways(models, new ModelId(member.getKey()), member.getValue());
            }
        }
        Section beginnings = whole.within("prefixes");
        for (Map.Entry<String, JsonNode> member : beginnings.members()) {
            provider(beginnings, member.getKey()).ifPresent(id -> prefixes.put(member.getKey(), id));
        }
        return new ProviderFile(providers, candidates, shares, prefixes);
    }

    private void ways(Section models, ModelId model, JsonNode list) {
        Map<Route, Integer> weights = new LinkedHashMap<>();
        int weighted = 0;
        for (int index = 0; index < list.size(); index++) {
            Section way = models.inList(model.value(), list.get(index), index);
            way.onlyKnows(FIELDS);
            int weight = way.whole("weight", NO_WEIGHT, 1, 1_000_000);
            weighted += weight == NO_WEIGHT ? 0 : 1;
            Optional<Route> route = route(way);
            if (route.isPresent() && weights.putIfAbsent(route.get(), weight) != null) {
                way.wrong("", "is the same way as one before");
            }
        }
        if (weighted != 0 && weighted != list.size()) {
            models.wrong(model.value(), "must give all of its candidates a weight, or none");
        }
        candidates.put(model, new ArrayList<>(weights.keySet()));
        if (weighted != 0) {
            shares.put(model, weights);
        }
    }

    private Optional<Route> route(Section way) {
        Optional<ProviderId> provider = provider(way, "provider");
        String upstream = way.must("model");
        String price = way.text("price", upstream);
        if (!price.isEmpty() && !ModelId.isWellFormed(price)) {
            way.wrong("price", "must name an entry of the price book, which \"" + price + "\" cannot be");
            return Optional.empty();
        }
        return provider.isEmpty() || upstream.isEmpty()
                ? Optional.empty()
                : Optional.of(new Route(provider.get(), upstream, new ModelId(price)));
    }

    private Optional<ProviderId> provider(Section section, String field) {
        String name = section.must(field);
        Optional<ProviderId> found =
                known.stream().filter(id -> id.value().equals(name)).findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            section.wrong(field, "names \"" + name + "\", which is no provider here; there are " + known);
        }
        return found;
    }
}

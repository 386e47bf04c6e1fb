package dev.tollgate.llm.internal.translate.neutral;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects what could not be mapped while one request is read and written. */
public final class Refusals {

    private final Map<Feature, String> names;
    private final List<Unmapped> found = new ArrayList<>();

    /** Refusals of a dialect that calls its features by {@code names}. */
    public Refusals(Map<Feature, String> names) {
        this.names = Map.copyOf(names);
    }

    public void refuse(String field, String reason) {
        found.add(new Unmapped(field, reason));
    }

    /** Refuses a feature under the name the caller's dialect gives it. */
    public void refuse(Feature feature, String reason) {
        refuse(names.getOrDefault(feature, feature.name().toLowerCase(Locale.ROOT)), reason);
    }

    /** The first thing refused; empty if all could be mapped. */
    public Optional<Unmapped> first() {
        return found.stream().findFirst();
    }
}

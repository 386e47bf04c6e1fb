package dev.tollgate.domain.access;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a key may not exceed.
 *
 * @param models the models it may call; empty means all
 * @param credits the most it may spend per window
 * @param rates its own rate limits, beside those of its plan
 */
public record KeyLimits(Set<ModelId> models, Map<SpendWindow, Credits> credits, RateLimit rates) {

    public static final KeyLimits NONE = new KeyLimits(Set.of(), Map.of(), RateLimit.NONE);

    public KeyLimits {
        Objects.requireNonNull(models, "models must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(rates, "rates must not be null");
        models = Set.copyOf(models);
        credits = Map.copyOf(credits);
    }

    /** Whether calls of a model may come with the key; a key that names no models allows all. */
    public boolean allows(ModelId model) {
        return models.isEmpty() || models.contains(model);
    }
}

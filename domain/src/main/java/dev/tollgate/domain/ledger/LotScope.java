package dev.tollgate.domain.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The models that credits of a lot may be spent on.
 *
 * @param models names of models, printable and not blank; empty means all
 */
public record LotScope(SortedSet<String> models) {

    /** Spendable on everything; only such credits repay debt. */
    public static final LotScope ALL = new LotScope(new TreeSet<>());

    public LotScope {
        Objects.requireNonNull(models, "models must not be null");
        models = Collections.unmodifiableSortedSet(new TreeSet<>(models));
        for (String model : models) {
            if (model.isBlank() || model.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "credits cannot be scoped to '" + model + "': a model's name has printable characters");
            }
        }
    }

    /** These models and no others; without any, all. */
    public static LotScope of(String... models) {
        return new LotScope(new TreeSet<>(List.of(models)));
    }

    /** Whether every model is covered. */
    public boolean isAll() {
        return models.isEmpty();
    }

    /** Whether its credits may be spent on a model, named to the letter. */
    public boolean covers(String model) {
        return models.isEmpty() || models.contains(model);
    }

    /** Fewer models are narrower; all models is the widest. */
    public int breadth() {
        return models.isEmpty() ? Integer.MAX_VALUE : models.size();
    }
}

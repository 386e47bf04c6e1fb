package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import java.util.Objects;

/** Whose calls a multiplier is for. The more particular one wins over the wider. */
public sealed interface MultiplierSubject {

    /** Everybody's: what applies where nothing more particular does. */
    record Everybody() implements MultiplierSubject {}

    /** Those of callers on a plan. */
    record OfPlan(String plan) implements MultiplierSubject {
        public OfPlan {
            Objects.requireNonNull(plan, "plan must not be null");
            checkPlan(plan);
        }
    }

    /** Those to the models of a vendor. */
    record OfProvider(ProviderId provider) implements MultiplierSubject {
        public OfProvider {
            Objects.requireNonNull(provider, "provider must not be null");
        }
    }

    /** Those to a model. */
    record OfModel(ModelId model) implements MultiplierSubject {
        public OfModel {
            Objects.requireNonNull(model, "model must not be null");
        }
    }

    /** Those of callers on a plan to a model. */
    record OfPlanAndModel(String plan, ModelId model) implements MultiplierSubject {
        public OfPlanAndModel {
            Objects.requireNonNull(plan, "plan must not be null");
            Objects.requireNonNull(model, "model must not be null");
            checkPlan(plan);
        }
    }

    private static void checkPlan(String plan) {
        if (!plan.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "plan '" + plan + "' must be 1 to 64 lower-case letters, digits, dots, underscores or hyphens");
        }
    }
}

package dev.tollgate.llm;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.meter.Meter;
import java.util.Map;
import java.util.Set;

/** What a request is measured to need, of a model whose context is 200,000 tokens. */
final class Measuring {

    private static final ModelTraits TRAITS = new ModelTraits(200_000, 8_000, "chat", Set.of());
    private static final JtokkitTokenCounter COUNTER = new JtokkitTokenCounter();

    private Measuring() {}

    static Measured measure(Dialect dialect, String model, String body, Meter... priced) {
        InferenceRequest request = new InferenceRequest(
                dialect, new ModelId(model), false, OutputLimit.of(10), 1, Body.of(body), Map.of());
        return COUNTER.measure(request, TRAITS, Set.of(priced));
    }

    static Demand demand(Measured measured) {
        return switch (measured) {
            case Measured.Bounded bounded -> bounded.demand();
            case Measured.Unbounded unbounded -> throw new AssertionError("not bounded: " + unbounded);
        };
    }

    static String field(Measured measured) {
        return switch (measured) {
            case Measured.Bounded bounded -> "bounded";
            case Measured.Unbounded unbounded -> unbounded.field();
        };
    }
}

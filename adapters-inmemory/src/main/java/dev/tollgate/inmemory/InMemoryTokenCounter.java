package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.meter.Meter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Counts every byte of a text as a token: never too few, and easy to foresee in tests. */
final class InMemoryTokenCounter implements TokenCounter {

    @Override
    public Measured measure(InferenceRequest request, ModelTraits model, Set<Meter> priced) {
        long asked = request.outputLimit().isNone()
                ? model.outputTokens()
                : request.outputLimit().tokens();
        return new Measured.Bounded(new Demand(request.body().length(), asked, request.choices(), Map.of()));
    }

    @Override
    public long count(ModelId model, String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

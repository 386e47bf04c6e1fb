package dev.tollgate.domain.inference;

import dev.tollgate.domain.meter.Meter;
import java.util.Set;

/** Counts tokens without asking a provider. Pure: the same request always measures the same. */
public interface TokenCounter {

    /**
     * Bounds from above what a request can use. Parameters that change the price are {@link
     * Measured.Unbounded} unless {@code priced} holds their meter and the request bounds them.
     *
     * @param priced the meters that the model's price lists
     */
    Measured measure(InferenceRequest request, ModelTraits model, Set<Meter> priced);

    /** Our own best count of the tokens in a text. */
    long count(ModelId model, String text);
}

package dev.tollgate.domain.inference;

import java.util.Map;
import java.util.Objects;

/**
 * What a caller asks of a model: the few fields that decide where it goes and what it may cost, and
 * the caller's own bytes.
 *
 * @param streaming whether the answer is wanted part by part
 * @param choices how many answers are wanted, at least 1
 * @param body the request as the caller wrote it, in {@code dialect}
 * @param traits further settings that travel outside the body (lower-case names), such as a dialect's version
 */
public record InferenceRequest(
        Dialect dialect,
        ModelId model,
        boolean streaming,
        OutputLimit outputLimit,
        int choices,
        Body body,
        Map<String, String> traits) {

    public InferenceRequest {
        Objects.requireNonNull(dialect, "dialect must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(outputLimit, "outputLimit must not be null");
        Objects.requireNonNull(body, "body must not be null");
        Objects.requireNonNull(traits, "traits must not be null");
        if (choices < 1) {
            throw new IllegalArgumentException("choices of " + choices + " must be at least 1");
        }
        traits = Map.copyOf(traits);
    }

    /** The same request to a model of another name. */
    public InferenceRequest as(ModelId other) {
        return other.equals(model)
                ? this
                : new InferenceRequest(dialect, other, streaming, outputLimit, choices, body, traits);
    }
}

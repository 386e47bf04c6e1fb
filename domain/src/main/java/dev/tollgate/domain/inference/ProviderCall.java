package dev.tollgate.domain.inference;

import java.util.Objects;

/**
 * One attempt at one route.
 *
 * @param outputCap the most tokens per choice the provider may produce, always covered by the hold;
 *     sent upstream; 0 for dialects whose answers have no output tokens
 * @param traits what is known of the model this route is priced as
 */
public record ProviderCall(CallId call, Route route, InferenceRequest request, long outputCap, ModelTraits traits) {
    public ProviderCall {
        Objects.requireNonNull(call, "call must not be null");
        Objects.requireNonNull(route, "route must not be null");
        Objects.requireNonNull(request, "request must not be null");
        Objects.requireNonNull(traits, "traits must not be null");
    }
}

package dev.tollgate.domain.inference;

import java.util.Objects;

/**
 * The way from a model we sell to a vendor's model.
 *
 * @param provider the configured way to a vendor
 * @param upstreamModel the vendor's own name of the model
 * @param priced the entry of the price book that says what this way costs
 */
public record Route(ProviderId provider, String upstreamModel, ModelId priced) {

    public Route {
        Objects.requireNonNull(provider, "provider must not be null");
        Objects.requireNonNull(upstreamModel, "upstreamModel must not be null");
        Objects.requireNonNull(priced, "priced must not be null");
        if (upstreamModel.isBlank()) {
            throw new IllegalArgumentException("route to " + provider + " must name the vendor's model");
        }
    }

    /** The plain way: sold, sent and priced under one name. */
    public static Route plain(ProviderId provider, ModelId model) {
        return new Route(provider, model.value(), model);
    }
}

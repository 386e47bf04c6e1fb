package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.pricing.ModelPrice;

/**
 * A way to a model together with what it costs.
 *
 * @param mostOutput the most tokens that one choice can have on this way
 */
record PricedRoute(Route route, ModelPrice price, long mostOutput) {}

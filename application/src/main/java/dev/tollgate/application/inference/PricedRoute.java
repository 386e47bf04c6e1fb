package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.pricing.ModelPrice;

/** A way to a model together with what it costs. */
record PricedRoute(Route route, ModelPrice price) {}

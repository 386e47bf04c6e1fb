package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.money.Credits;

/** The most a request can cost under one price book. */
public record Quote(Credits most, Demand demand, PriceVersion version) {}

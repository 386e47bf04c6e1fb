/**
 * What calls cost. A {@link dev.tollgate.domain.pricing.Rates} has a price for each meter; a {@link
 * dev.tollgate.domain.pricing.PriceBook} holds all rates of one version and never changes; a
 * {@link dev.tollgate.domain.pricing.Quote} is the most a request can cost and a {@link
 * dev.tollgate.domain.pricing.Charge} what its usage did cost. Rounding happens once, up, on the
 * sum.
 */
package dev.tollgate.domain.pricing;

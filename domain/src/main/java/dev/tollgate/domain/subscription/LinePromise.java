package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Credits;

/**
 * What an invoice line was worth when it was first seen.
 *
 * @param credits of a whole period, for all of the line's quantity
 * @param catalogue the version of the catalogue that said so
 */
public record LinePromise(String line, String plan, Credits credits, Interval interval, String catalogue) {}

package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * What an invoice line was worth when it was first seen.
 *
 * @param credits of a whole period, for all of the line's quantity
 * @param anchorDay the day of the month on which the subscription's periods began then, 0 where it was not told
 * @param catalogue the version of the catalogue that said so
 */
public record LinePromise(
        String line, String plan, Credits credits, Interval interval, int anchorDay, String catalogue) {
    public LinePromise {
        Objects.requireNonNull(line, "line must not be null");
        Objects.requireNonNull(plan, "plan must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(interval, "interval must not be null");
        Objects.requireNonNull(catalogue, "catalogue must not be null");
    }
}

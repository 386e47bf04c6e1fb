package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.Quote;
import java.util.List;

/**
 * A request with its ways to go and the most it can cost on the dearest of them.
 *
 * @param most of the demand as it is capped now, or of its first slice
 */
record Quoted(PriceBook book, String plan, List<PricedRoute> routes, Demand demand, Credits most) {

    static Quoted of(PriceBook book, String plan, List<PricedRoute> routes, Demand demand) {
        return new Quoted(book, plan, routes, demand, dearest(book, plan, routes, demand));
    }

    Quote quote() {
        return new Quote(most, demand, book.version());
    }

    Quoted cappedAt(long outputTokens) {
        return of(book, plan, routes, demand.withOutputTokens(outputTokens));
    }

    /**
     * Caps the answer so that it costs no more than {@code budget}, but at no less than {@code
     * minimum} tokens and at no more than its present bound.
     */
    Quoted cappedToFit(Credits budget, long minimum) {
        if (!most.isMoreThan(budget)) {
            return this;
        }
        long fits = Math.min(minimum, demand.outputTokens());
        long tooMuch = demand.outputTokens();
        while (tooMuch - fits > 1) {
            long middle = fits + (tooMuch - fits) / 2;
            Credits cost = dearest(book, plan, routes, demand.withOutputTokens(middle));
            if (cost.isMoreThan(budget)) {
                tooMuch = middle;
            } else {
                fits = middle;
            }
        }
        return cappedAt(fits);
    }

    /** The same, of which at first only so many tokens of output are to be set aside for. */
    Quoted heldAt(long outputTokens) {
        return new Quoted(
                book, plan, routes, demand, dearest(book, plan, routes, demand.withOutputTokens(outputTokens)));
    }

    /** The most tokens one choice may have on a way: no more than was quoted, nor than the way can give. */
    long capOn(PricedRoute way) {
        return Math.min(demand.outputTokens(), way.mostOutput());
    }

    private static Credits dearest(PriceBook book, String plan, List<PricedRoute> routes, Demand demand) {
        Credits dearest = Credits.ZERO;
        for (PricedRoute way : routes) {
            dearest = dearest.max(book.quote(way.price(), plan, demand).most());
        }
        return dearest;
    }
}

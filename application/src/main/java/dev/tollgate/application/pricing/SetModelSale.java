package dev.tollgate.application.pricing;

import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.Routes;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes a model off sale, or puts it on sale again, by publishing prices that say so. Its price and
 * its ways stay; calls that run come to their end.
 */
public final class SetModelSale {

    private final Publishing publishing;
    private final Routes routes;

    @Inject
    public SetModelSale(PriceBooks books, Policies policies, InstantSource clock) {
        this.publishing = new Publishing(books, clock);
        this.routes = policies.routes();
    }

    /** Repeated, it changes nothing. */
    public Result set(ModelId model, boolean onSale, Instant from) {
        Optional<PriceBook> then = publishing.at(from);
        if (then.isEmpty()) {
            return new Result.NoBook();
        }
        if (then.get().find(model).isEmpty() && !routes.candidates().containsKey(model)) {
            return new Result.Unknown();
        }
        return switch (publishing.publish(from, book -> book.with(model, onSale))) {
            case Publishing.Outcome.Published published -> new Result.Set(published.book(), true);
            case Publishing.Outcome.Unchanged unchanged -> new Result.Set(unchanged.book(), false);
            case Publishing.Outcome.Past past -> new Result.Past(past.now());
            case Publishing.Outcome.NoBook none -> new Result.NoBook();
        };
    }

    /** What became of it. */
    public sealed interface Result {
        /**
         * It applies.
         *
         * @param book the one in effect from the instant asked for on
         * @param changed false when it was so before
         */
        record Set(PriceBook book, boolean changed) implements Result {}

        /** The price book in effect then has no such model, and no route names it. Nothing changed. */
        record Unknown() implements Result {}

        /** The instant is over. Nothing changed. */
        record Past(Instant now) implements Result {}

        /** No book says yet what a credit is worth. */
        record NoBook() implements Result {}
    }
}

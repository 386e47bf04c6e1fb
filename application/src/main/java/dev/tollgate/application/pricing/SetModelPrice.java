package dev.tollgate.application.pricing;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.Rates;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Publishes prices under which one model costs something else, or is sold at all. */
public final class SetModelPrice {

    private static final ProviderId NOBODY = new ProviderId("unknown");
    private static final ModelTraits UNKNOWN = new ModelTraits(0, 0, "chat", Set.of());

    private final Publishing publishing;

    @Inject
    public SetModelPrice(PriceBooks books, InstantSource clock) {
        this.publishing = new Publishing(books, clock);
    }

    /**
     * Applies a change to the entry of a model; to a model without one, to an entry that has a name
     * and nothing else. Repeated, it changes nothing.
     */
    public Result set(ModelId model, UnaryOperator<ModelPrice> change, Instant from) {
        if (publishing.at(from).stream().anyMatch(book -> !isWhole(entry(book, model, change)))) {
            return new Result.Incomplete();
        }
        UnaryOperator<PriceBook> changed = book -> {
            ModelPrice entry = entry(book, model, change);
            return isWhole(entry) ? book.with(new TreeMap<>(Map.of(model, entry))) : book;
        };
        return switch (publishing.publish(from, changed)) {
            case Publishing.Outcome.Published published -> new Result.Set(published.book(), true);
            case Publishing.Outcome.Unchanged unchanged -> new Result.Set(unchanged.book(), false);
            case Publishing.Outcome.Past past -> new Result.Past(past.now());
            case Publishing.Outcome.NoBook none -> new Result.NoBook();
        };
    }

    private static ModelPrice entry(PriceBook book, ModelId model, UnaryOperator<ModelPrice> change) {
        return change.apply(book.find(model).orElse(blank(model)));
    }

    /** A model that nobody offers, or that has no price of tokens, cannot be sold. */
    private static boolean isWhole(ModelPrice entry) {
        return !entry.provider().equals(NOBODY)
                && (entry.base().find(Meter.INPUT).isPresent()
                        || entry.base().find(Meter.OUTPUT).isPresent());
    }

    private static ModelPrice blank(ModelId model) {
        return new ModelPrice(model, NOBODY, Rates.of(Map.of()), List.of(), UNKNOWN);
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

        /** Its provider or any price of its tokens is missing. Nothing changed. */
        record Incomplete() implements Result {}

        /** The instant is over. Nothing changed. */
        record Past(Instant now) implements Result {}

        /** No book says yet what a credit is worth. */
        record NoBook() implements Result {}
    }
}

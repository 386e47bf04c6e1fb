package dev.tollgate.application.pricing;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes the configured worth of a credit and the default multiplier those of the current book. A
 * process calls it when it starts.
 */
public final class SetPriceTerms {

    private final PriceBooks books;
    private final InstantSource clock;

    @Inject
    public SetPriceTerms(PriceBooks books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * Publishes a new version, effective now, only if the present one differs; of several processes
     * that start at once, one publishes. The first book ever takes {@code seed} as its models; later
     * ones keep the models there are and gain those of the seed that they lack.
     */
    public PriceBook set(CreditTerms terms, BigDecimal multiplier, SortedMap<ModelId, ModelPrice> seed) {
        while (true) {
            Optional<PriceBook> current = books.current();
            PriceBook wanted = wanted(current, terms, multiplier, seed);
            if (current.isPresent() && sameContent(current.get(), wanted)) {
                return current.get();
            }
            if (books.publish(wanted) instanceof PriceBooks.Published.Stored) {
                return wanted;
            }
        }
    }

    private PriceBook wanted(
            Optional<PriceBook> current,
            CreditTerms terms,
            BigDecimal multiplier,
            SortedMap<ModelId, ModelPrice> seed) {
        SortedMap<ModelId, ModelPrice> models = new java.util.TreeMap<>(seed);
        current.ifPresent(book -> models.putAll(book.models()));
        Multipliers multipliers =
                current.map(book -> withDefault(book.multipliers(), multiplier)).orElse(Multipliers.of(multiplier));
        return new PriceBook(Versions.next(books), clock.instant(), terms, multipliers, models);
    }

    private static Multipliers withDefault(Multipliers present, BigDecimal standard) {
        return new Multipliers(
                standard, present.byPlan(), present.byProvider(), present.byModel(), present.byPlanAndModel());
    }

    private static boolean sameContent(PriceBook one, PriceBook other) {
        return one.terms().equals(other.terms())
                && one.multipliers().standard().compareTo(other.multipliers().standard()) == 0
                && one.models().keySet().equals(other.models().keySet());
    }
}

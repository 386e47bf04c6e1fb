package dev.tollgate.application.pricing;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.MultiplierSubject;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Makes the configured worth of a credit and the default multiplier those of the current book. A
 * process calls it when it starts.
 */
public final class SetPriceTerms {

    private final PriceBooks books;
    private final Publishing publishing;
    private final InstantSource clock;

    @Inject
    public SetPriceTerms(PriceBooks books, InstantSource clock) {
        this.books = books;
        this.publishing = new Publishing(books, clock);
        this.clock = clock;
    }

    /**
     * Publishes a new version, effective now, only if the present one differs; of several processes
     * that start at once, one publishes. The first book ever takes {@code seed} as its models; later
     * ones keep the models there are and gain those of the seed that they lack.
     *
     * @param multiplier everybody's multiplier from the present one, which is 1 before the first book; of its own
     *     answer it makes the same again, for it is asked until nothing changes
     */
    public PriceBook set(CreditTerms terms, UnaryOperator<BigDecimal> multiplier, SortedMap<ModelId, ModelPrice> seed) {
        UnaryOperator<PriceBook> change = book -> changed(book, terms, multiplier, seed);
        while (true) {
            PriceVersion next = Versions.next(books);
            Optional<PriceBook> applies = switch (publishing.publish(clock.instant(), change)) {
                case Publishing.Outcome.Published published -> Optional.of(published.book());
                case Publishing.Outcome.Unchanged unchanged -> Optional.of(unchanged.book());
                case Publishing.Outcome.Past late -> Optional.empty();
                case Publishing.Outcome.NoBook none -> first(next, change, terms);
            };
            if (applies.isPresent()) {
                return applies.get();
            }
        }
    }

    /** Empty when another process was first. */
    private Optional<PriceBook> first(PriceVersion version, UnaryOperator<PriceBook> change, CreditTerms terms) {
        PriceBook blank =
                new PriceBook(version, clock.instant(), terms, Multipliers.of(BigDecimal.ONE), new TreeMap<>());
        PriceBook first = change.apply(blank);
        return books.publish(first) instanceof PriceBooks.Published.Stored ? Optional.of(first) : Optional.empty();
    }

    private static PriceBook changed(
            PriceBook present,
            CreditTerms terms,
            UnaryOperator<BigDecimal> multiplier,
            SortedMap<ModelId, ModelPrice> seed) {
        Multipliers multipliers = present.multipliers();
        SortedMap<ModelId, ModelPrice> lacking = new TreeMap<>(seed);
        lacking.keySet().removeAll(present.models().keySet());
        return present.with(terms)
                .with(multipliers.with(new MultiplierSubject.Everybody(), multiplier.apply(multipliers.standard())))
                .with(lacking);
    }
}

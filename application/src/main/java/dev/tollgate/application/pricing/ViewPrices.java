package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

/** Shows the prices that apply now and those that will. */
public final class ViewPrices {

    private final PriceBooks books;
    private final InstantSource clock;

    @Inject
    public ViewPrices(PriceBooks books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /** The book in effect, then each that is due, in the order in which they take over. */
    public List<PriceBook> view() {
        return Timetable.from(books, clock.instant());
    }
}

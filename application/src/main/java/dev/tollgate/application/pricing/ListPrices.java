package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBooks;
import jakarta.inject.Inject;
import java.util.List;

/** Lists the versions of the price book, newest first. */
public final class ListPrices {

    private final PriceBooks books;

    @Inject
    public ListPrices(PriceBooks books) {
        this.books = books;
    }

    /** At most so many editions, newest first; those that take effect later are among them. */
    public List<PriceBooks.Edition> list(int most) {
        return books.list(most);
    }
}

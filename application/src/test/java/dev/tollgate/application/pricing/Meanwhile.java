package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import java.util.List;
import java.util.Optional;

/** Books to which something happens just before one publication, and that count who reads them. */
final class Meanwhile implements PriceBooks {

    private final PriceBooks books;
    private final Runnable what;
    private int left;
    private int read;

    /** Something happens before the first publication, or a later one. */
    Meanwhile(PriceBooks books, int publication, Runnable what) {
        this.books = books;
        this.left = publication;
        this.what = what;
    }

    @Override
    public Optional<PriceBook> current() {
        return books.current();
    }

    @Override
    public Optional<PriceBook> find(PriceVersion version) {
        read++;
        return books.find(version);
    }

    /** How often a book was read. */
    int read() {
        return read;
    }

    @Override
    public List<Edition> list(int most) {
        return books.list(most);
    }

    @Override
    public Published publish(PriceBook book) {
        left--;
        if (left == 0) {
            what.run();
        }
        return books.publish(book);
    }
}

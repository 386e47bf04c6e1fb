package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Books to which something happens just before the first publication. */
final class Meanwhile implements PriceBooks {

    private final PriceBooks books;
    private final AtomicReference<Runnable> once;

    Meanwhile(PriceBooks books, Runnable once) {
        this.books = books;
        this.once = new AtomicReference<>(once);
    }

    @Override
    public Optional<PriceBook> current() {
        return books.current();
    }

    @Override
    public Optional<PriceBook> find(PriceVersion version) {
        return books.find(version);
    }

    @Override
    public List<Edition> list(int most) {
        return books.list(most);
    }

    @Override
    public Published publish(PriceBook book) {
        once.getAndSet(() -> {}).run();
        return books.publish(book);
    }
}

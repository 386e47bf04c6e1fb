package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Price books in memory. */
final class InMemoryPriceBooks implements PriceBooks {

    private final ConcurrentSkipListMap<PriceVersion, PriceBook> books = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    InMemoryPriceBooks(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<PriceBook> current() {
        Instant now = clock.instant();
        return books.values().stream()
                .filter(book -> !book.effectiveFrom().isAfter(now))
                .max(Comparator.comparing(PriceBook::effectiveFrom).thenComparing(PriceBook::version));
    }

    @Override
    public Optional<PriceBook> find(PriceVersion version) {
        return Optional.ofNullable(books.get(version));
    }

    @Override
    public List<Edition> list(int most) {
        return books.descendingMap().values().stream()
                .limit(PageSize.checked(most))
                .map(book -> new Edition(
                        book.version(), book.effectiveFrom(), book.models().size()))
                .toList();
    }

    @Override
    public synchronized Published publish(PriceBook book) {
        if (book.equals(books.get(book.version()))) {
            return new Published.Stored(book.version());
        }
        if (!books.isEmpty() && book.version().compareTo(books.lastKey()) <= 0) {
            return new Published.Conflict(books.lastKey());
        }
        books.put(book.version(), book);
        return new Published.Stored(book.version());
    }
}

package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Books are large: they are read seldom, and few are kept in memory. */
class ReadPricesIT {

    private static final PriceBook FIRST =
            PriceBook.first(Instant.parse("2026-03-01T12:00:00Z"), new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)));

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    private final PriceBooks books = ports.priceBooks();

    @Test
    void of_many_who_ask_for_the_prices_at_once_one_reads_them() throws Exception {
        books.publish(FIRST);
        int many = 40;
        var together = new CyclicBarrier(many);
        List<Callable<PriceBook>> calls = Collections.nCopies(many, () -> {
            together.await();
            return books.current().orElseThrow();
        });

        Set<PriceBook> read = Collections.newSetFromMap(new IdentityHashMap<>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                read.add(answer.get());
            }
        }

        assertThat(read).hasSize(1);
    }

    @Test
    void a_book_that_stays_in_effect_is_read_once() {
        books.publish(FIRST);
        PriceBook read = books.current().orElseThrow();

        // Which one is current is then asked anew.
        books.publish(FIRST);

        assertThat(books.current().orElseThrow()).isSameAs(read);
    }

    @Test
    void of_many_books_few_are_kept_in_memory() {
        List<PriceBook> read = new ArrayList<>();
        for (long number = 1; number <= 50; number++) {
            var version = new PriceVersion(number);
            books.publish(FIRST.as(version, FIRST.effectiveFrom()));
            read.add(books.find(version).orElseThrow());
        }

        assertThat(books.find(new PriceVersion(50)).orElseThrow()).isSameAs(read.getLast());
        assertThat(read.reversed().stream()
                        .takeWhile(book -> books.find(book.version()).orElseThrow() == book)
                        .count())
                .isLessThanOrEqualTo(20);
    }
}

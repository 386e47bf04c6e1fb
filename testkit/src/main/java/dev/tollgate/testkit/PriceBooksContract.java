package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ContextTier;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.MultiplierSubject;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceBooks.Published;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.pricing.Rates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link PriceBooks} keeps. The store may be shared: versions go on from the highest. */
@ExtendWith(Promises.class)
public abstract class PriceBooksContract {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private PriceBooks books() {
        return fixture().ports().priceBooks();
    }

    private long nextVersion() {
        return books().list(1).stream()
                .mapToLong(edition -> edition.version().number() + 1)
                .findFirst()
                .orElse(1);
    }

    private PriceBook book(long version, Instant from, String multiplier) {
        var rates = Rates.of(Map.of(Meter.INPUT, Usd.of("1.25e-7"), Meter.OUTPUT, Usd.of("0.00001")));
        var dearer = Rates.of(Map.of(Meter.INPUT, Usd.of("2.5e-7"), Meter.OUTPUT, Usd.of("0.00002")));
        var model = new ModelId("model-a");
        var price = new ModelPrice(
                model,
                new ProviderId("vendor"),
                rates,
                List.of(new ContextTier(200_000, dearer)),
                new ModelTraits(1_000_000, 8_000, "chat", Set.of("vision", "reasoning")));
        var multipliers = new Multipliers(
                new BigDecimal(multiplier),
                Map.of("pro", new BigDecimal("0.9")),
                Map.of(new ProviderId("vendor"), new BigDecimal("1.1")),
                Map.of(model, new BigDecimal("1.2")),
                Map.of("pro/model-a", new BigDecimal("1.05")));
        return new PriceBook(
                new PriceVersion(version),
                from,
                new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
                multipliers,
                new TreeMap<>(Map.of(model, price)));
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept(most -> books().list(most));
    }

    @Test
    void a_published_book_is_found_as_it_was_given_and_is_current() {
        var book = book(nextVersion(), fixture().now(), "1.5");

        assertThat(books().publish(book)).isEqualTo(new Published.Stored(book.version()));

        assertThat(books().find(book.version())).contains(book);
        assertThat(books().current()).contains(book);
    }

    /** Of books that have little in common each is found with what is its own. */
    @Test
    void books_are_told_apart_in_every_part() {
        var plain = ModelPrice.of("plain", "other-vendor", "1", "2");
        var odd = new ModelPrice(
                new ModelId("odd"),
                new ProviderId("vendor"),
                Rates.of(Map.of()),
                List.of(
                        new ContextTier(1, Rates.of(Map.of(Meter.OUTPUT, Usd.of("0.1")))),
                        new ContextTier(128_000, Rates.of(Map.of()))),
                new ModelTraits(0, 4_000, "embedding", Set.of("a,b", "{c}", "\"d\"", "\\e", "null", "", " ")));
        var unpriced = new ModelPrice(
                plain.model(),
                plain.provider(),
                Rates.of(Map.of()),
                List.of(),
                new ModelTraits(7, 8, "chat", Set.of()));
        long version = nextVersion();
        var first = book(version, fixture().now(), "1.5").with(new ModelId("plain"), false);
        var second = new PriceBook(
                        new PriceVersion(version + 1),
                        fixture().now(),
                        new CreditTerms(Usd.of("0.02"), Credits.of("0.5")),
                        Multipliers.of(new BigDecimal("2"))
                                .with(new MultiplierSubject.OfPlan("free"), new BigDecimal("3"))
                                .with(new MultiplierSubject.OfProvider(new ProviderId("other-vendor")), BigDecimal.ZERO)
                                .with(new MultiplierSubject.OfModel(new ModelId("odd")), new BigDecimal("4")),
                        new TreeMap<>(Map.of(plain.model(), plain, odd.model(), odd)))
                .with(new ModelId("model-a"), false);
        var third = new PriceBook(
                new PriceVersion(version + 2),
                first.effectiveFrom(),
                first.terms(),
                second.multipliers(),
                new TreeMap<>(Map.of(plain.model(), unpriced)));
        List.of(first, second, third)
                .forEach(book -> assertThat(books().publish(book)).isEqualTo(new Published.Stored(book.version())));

        assertThat(books().find(first.version())).contains(first);
        assertThat(books().find(second.version())).contains(second);
        assertThat(books().find(third.version())).contains(third);
        assertThat(books().list(3)).extracting(PriceBooks.Edition::models).containsExactly(1, 2, 1);
    }

    @Test
    void a_book_keeps_what_is_off_sale() {
        var other = new ModelId("model-b");
        var book = book(nextVersion(), fixture().now(), "1.5")
                .with(new ModelId("model-a"), false)
                .with(other, false);

        books().publish(book);

        assertThat(books().find(book.version())).contains(book);
        assertThat(books().publish(book)).isEqualTo(new Published.Stored(book.version()));
        assertThat(books().publish(book.with(other, true))).isEqualTo(new Published.Conflict(book.version()));
    }

    @Test
    void a_book_takes_effect_at_its_instant() {
        long version = nextVersion();
        var now = book(version, fixture().now(), "1.5");
        var later = book(version + 1, fixture().now().plusSeconds(60), "2.5");
        books().publish(now);
        books().publish(later);
        assertThat(books().current()).contains(now);

        fixture().pass(Duration.ofSeconds(60));

        assertThat(books().current()).contains(later);
    }

    @Test
    void of_books_in_effect_the_one_that_began_last_is_current_and_of_those_the_highest_version() {
        long version = nextVersion();
        var end = fixture().now().plusSeconds(60);
        var last = book(version, end, "1.5");
        books().publish(last);
        books().publish(book(version + 1, end.minusSeconds(30), "2.5"));
        fixture().pass(Duration.ofSeconds(60));
        assertThat(books().current()).contains(last);

        var highest = book(version + 2, end, "3.5");
        books().publish(highest);

        assertThat(books().current()).contains(highest);
    }

    @Test
    void a_book_is_kept_to_the_microsecond_and_the_last_digit() {
        var book = book(nextVersion(), fixture().now().plusNanos(1_000), "1.000000001");

        books().publish(book);

        assertThat(books().find(book.version())).contains(book);
        var finer = book.as(
                new PriceVersion(book.version().number() + 1),
                book.effectiveFrom().plusNanos(234));
        assertThat(books().publish(finer)).isEqualTo(new Published.Stored(finer.version()));
        assertThat(books().publish(finer)).isEqualTo(new Published.Stored(finer.version()));
    }

    @Test
    void of_many_books_published_at_once_as_one_version_one_is_stored() throws Exception {
        long version = nextVersion();
        List<Callable<Published>> publications = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var book = book(version, fixture().now(), "1." + (i + 11));
            publications.add(() -> books().publish(book));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long stored = 0;
            for (var published : threads.invokeAll(publications)) {
                stored += published.get() instanceof Published.Stored ? 1 : 0;
            }
            assertThat(stored).isEqualTo(1);
        }
    }

    @Test
    void published_again_it_changes_nothing() {
        var book = book(nextVersion(), fixture().now(), "1.5");
        books().publish(book);

        assertThat(books().publish(book)).isEqualTo(new Published.Stored(book.version()));
        assertThat(books().list(1)).extracting(PriceBooks.Edition::version).containsExactly(book.version());
    }

    @Test
    void a_used_version_and_one_below_the_highest_are_conflicts() {
        long version = nextVersion() + 1;
        var book = book(version, fixture().now(), "1.5");
        books().publish(book);

        assertThat(books().publish(book(version, fixture().now(), "2.5")))
                .isEqualTo(new Published.Conflict(book.version()));
        assertThat(books().publish(book(version - 1, fixture().now(), "2.5")))
                .isEqualTo(new Published.Conflict(book.version()));
        assertThat(books().find(book.version())).contains(book);
        books().publish(book(version + 1, fixture().now(), "1.5"));
        assertThat(books().publish(book(version, fixture().now(), "2.5")))
                .isEqualTo(new Published.Conflict(new PriceVersion(version + 1)));
        assertThat(books().publish(book)).isEqualTo(new Published.Stored(book.version()));
    }

    @Test
    void versions_are_listed_newest_first() {
        long version = nextVersion();
        books().publish(book(version, fixture().now(), "1.5"));
        books().publish(book(version + 1, fixture().now(), "1.5"));

        assertThat(books().list(2))
                .containsExactly(
                        new PriceBooks.Edition(
                                new PriceVersion(version + 1), fixture().now(), 1),
                        new PriceBooks.Edition(
                                new PriceVersion(version), fixture().now(), 1));
    }

    @Test
    void an_unknown_version_is_not_found() {
        books().publish(book(nextVersion(), fixture().now(), "1.5"));

        assertThat(books().find(new PriceVersion(nextVersion() + 1_000))).isEmpty();
    }
}

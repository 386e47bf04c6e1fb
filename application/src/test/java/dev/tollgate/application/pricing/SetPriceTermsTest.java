package dev.tollgate.application.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.inmemory.InMemoryPorts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a start does to the price book. */
class SetPriceTermsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final CreditTerms TERMS = new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1));
    private static final CreditTerms OTHER = new CreditTerms(Usd.of("0.02"), Credits.ofNanos(1));
    private static final BigDecimal HALF_MORE = new BigDecimal("1.5");
    private static final BigDecimal MORE = new BigDecimal("2.5");
    private static final ModelPrice SOLD = ModelPrice.of("sold", "vendor", "1", "4");
    private static final ModelPrice DEARER = ModelPrice.of("sold", "vendor", "2", "8");
    private static final ModelPrice NEW = ModelPrice.of("new", "vendor", "3", "9");

    private final PriceBooks books = InMemoryPorts.with(() -> START).ports().priceBooks();
    private final List<BigDecimal> present = new ArrayList<>();

    @Test
    void the_first_book_has_the_seed_and_a_multiplier_made_from_1() {
        var first = set(books, TERMS, this::more, SOLD);

        assertThat(first).isEqualTo(PriceBook.first(START, TERMS, SOLD).with(Multipliers.of(MORE)));
        assertThat(present).containsOnly(BigDecimal.ONE);
        assertThat(books.current()).contains(first);
    }

    @Test
    void a_later_start_adds_models_that_are_lacking_and_changes_no_price() {
        books.publish(PriceBook.first(START, TERMS, SOLD)
                .with(Multipliers.of(HALF_MORE))
                .with(new ModelId("sold"), false));

        var second = set(books, OTHER, this::more, DEARER, NEW);

        assertThat(second)
                .isEqualTo(PriceBook.first(START, OTHER, SOLD, NEW)
                        .with(Multipliers.of(MORE))
                        .with(new ModelId("sold"), false)
                        .as(new PriceVersion(2), START));
        assertThat(present.getFirst()).isEqualTo(HALF_MORE);
        assertThat(set(books, OTHER, UnaryOperator.identity(), DEARER, NEW)).isEqualTo(second);
        assertThat(books.list(10)).hasSize(2);
    }

    @Test
    void of_servers_that_start_at_once_each_has_its_terms_in_a_book_and_none_undoes_another() {
        var raced = new Meanwhile(books, 1, () -> set(books, OTHER, present -> HALF_MORE, SOLD));

        var second = set(raced, TERMS, UnaryOperator.identity(), NEW);

        assertThat(second)
                .isEqualTo(PriceBook.first(START, TERMS, SOLD, NEW)
                        .with(Multipliers.of(HALF_MORE))
                        .as(new PriceVersion(2), START));
        assertThat(books.current()).contains(second);
    }

    @Test
    void a_server_whose_clock_is_behind_sells_before_the_book_of_the_other_begins() {
        var ahead = PriceBook.first(START.plusSeconds(1), TERMS, SOLD);
        books.publish(ahead);

        var second = set(books, TERMS, UnaryOperator.identity(), SOLD);

        assertThat(second).isEqualTo(ahead.as(new PriceVersion(2), START));
        assertThat(Timetable.from(books, START)).containsExactly(second, ahead);
    }

    private BigDecimal more(BigDecimal standard) {
        present.add(standard);
        return MORE;
    }

    private static PriceBook set(
            PriceBooks books, CreditTerms terms, UnaryOperator<BigDecimal> multiplier, ModelPrice... seed) {
        SortedMap<ModelId, ModelPrice> models = new TreeMap<>();
        for (ModelPrice price : seed) {
            models.put(price.model(), price);
        }
        return new SetPriceTerms(books, () -> START).set(terms, multiplier, models);
    }
}

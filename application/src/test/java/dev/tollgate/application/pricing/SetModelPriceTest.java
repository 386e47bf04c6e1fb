package dev.tollgate.application.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.pricing.SetModelPrice.Result;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an entry needs to be sold, and in which books. */
class SetModelPriceTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TOMORROW = START.plus(Duration.ofDays(1));
    private static final ModelId MODEL = new ModelId("sold");
    private static final PriceBook WITHOUT =
            PriceBook.first(START, new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)));
    private static final PriceBook WITH =
            PriceBook.first(START, WITHOUT.terms(), ModelPrice.of(MODEL.value(), "vendor", "1", "4"));

    private final PriceBooks books = InMemoryPorts.with(() -> START).ports().priceBooks();

    @Test
    void a_new_model_needs_a_provider_and_a_price_of_its_tokens_of_either_sort() {
        books.publish(WITHOUT);

        assertThat(set(rates(Meter.INPUT), START)).isEqualTo(new Result.Incomplete());
        assertThat(set(provider("vendor").andThen(rates(Meter.WEB_SEARCH))::apply, START))
                .isEqualTo(new Result.Incomplete());
        assertThat(books.list(2)).hasSize(1);

        assertThat(set(provider("vendor").andThen(rates(Meter.INPUT))::apply, START))
                .isInstanceOf(Result.Set.class);
        assertThat(set(rates(Meter.OUTPUT), START)).isInstanceOf(Result.Set.class);
        assertThat(set(rates(Meter.WEB_SEARCH), START)).isEqualTo(new Result.Incomplete());
        assertThat(books.current().flatMap(book -> book.find(MODEL)))
                .contains(new ModelPrice(
                        MODEL,
                        new ProviderId("vendor"),
                        Rates.of(Map.of(Meter.OUTPUT, Usd.of("3"))),
                        List.of(),
                        new ModelTraits(0, 0, "chat", Set.of())));
    }

    @Test
    void what_is_sold_from_tomorrow_on_can_be_changed_from_then_on_by_a_part() {
        books.publish(WITHOUT);
        books.publish(WITH.as(new PriceVersion(2), TOMORROW));

        assertThat(set(rates(Meter.OUTPUT), START)).isEqualTo(new Result.Incomplete());
        assertThat(set(rates(Meter.OUTPUT), TOMORROW)).isInstanceOf(Result.Set.class);
    }

    @Test
    void a_book_that_is_due_and_would_have_half_an_entry_stays_without_one() {
        books.publish(WITH);
        books.publish(WITHOUT.as(new PriceVersion(2), TOMORROW));

        assertThat(set(rates(Meter.OUTPUT), START)).isInstanceOf(Result.Set.class);

        assertThat(Timetable.from(books, START))
                .extracting(book -> book.find(MODEL).isPresent())
                .containsExactly(true, false);
    }

    private Result set(UnaryOperator<ModelPrice> change, Instant from) {
        return new SetModelPrice(books, () -> START).set(MODEL, change, from);
    }

    private static UnaryOperator<ModelPrice> provider(String name) {
        return entry ->
                new ModelPrice(entry.model(), new ProviderId(name), entry.base(), entry.tiers(), entry.traits());
    }

    private static UnaryOperator<ModelPrice> rates(Meter only) {
        return entry -> new ModelPrice(
                entry.model(), entry.provider(), Rates.of(Map.of(only, Usd.of("3"))), entry.tiers(), entry.traits());
    }
}

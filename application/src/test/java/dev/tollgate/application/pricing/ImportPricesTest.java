package dev.tollgate.application.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.pricing.ImportPrices.Result;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ImportPricesTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TOMORROW = START.plus(Duration.ofDays(1));
    private static final ModelPrice KEPT = ModelPrice.of("kept", "vendor", "1", "4");
    private static final PriceBook FIRST = PriceBook.first(
            START,
            new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
            KEPT,
            ModelPrice.of("changed", "vendor", "1", "4"));
    private static final String SHEET = """
            changed vendor 0.000002 0.000008
            added vendor 0.000003 0.000009""";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Ports ports = InMemoryPorts.with(now::get).ports();
    private final PriceBooks books = ports.priceBooks();
    private final ImportPrices imports = new ImportPrices(ports.priceSheets(), books, now::get);

    @Test
    void a_sheet_changes_and_adds_what_it_names_and_a_repeat_changes_nothing() {
        books.publish(FIRST);

        assertThat(read(SHEET, START)).isEqualTo(new Result.Imported(new PriceVersion(2), START, true, 2, List.of()));
        assertThat(read(SHEET, START)).isEqualTo(new Result.Imported(new PriceVersion(2), START, false, 2, List.of()));

        assertThat(books.current().orElseThrow().models().values())
                .containsExactly(
                        ModelPrice.of("added", "vendor", "3", "9"), ModelPrice.of("changed", "vendor", "2", "8"), KEPT);
    }

    @Test
    void a_sheet_takes_effect_at_its_instant() {
        books.publish(FIRST);

        assertThat(read(SHEET, TOMORROW))
                .isEqualTo(new Result.Imported(new PriceVersion(2), TOMORROW, true, 2, List.of()));

        assertThat(books.current()).contains(FIRST);
        now.set(TOMORROW);
        assertThat(books.current()).contains(books.find(new PriceVersion(2)).orElseThrow());
        assertThat(read("kept vendor 0.1 0.1", START)).isEqualTo(new Result.Past(TOMORROW));
    }

    @Test
    void a_sheet_with_mistakes_changes_nothing_and_all_of_them_are_counted() {
        books.publish(FIRST);

        assertThat(read(SHEET + "\nanother vendor cheap 1".repeat(25), START))
                .isInstanceOfSatisfying(Result.Bad.class, bad -> {
                    assertThat(bad.mistakes()).hasSize(PriceSheets.Read.Bad.MOST_MISTAKES);
                    assertThat(bad.count()).isEqualTo(25);
                });
        assertThat(books.list(2)).hasSize(1);
    }

    @Test
    void what_the_sheet_skips_is_told() {
        var skipped = new PriceSheets.Skipped("painter", "mode image_generation");
        PriceSheets sheets = sheet -> new PriceSheets.Read.Sheet(new TreeMap<>(), List.of(skipped));
        books.publish(FIRST);

        assertThat(new ImportPrices(sheets, books, now::get).importSheet(Body.of(SHEET), START))
                .isEqualTo(new Result.Imported(new PriceVersion(1), START, false, 0, List.of(skipped)));
    }

    @Test
    void without_terms_there_is_nothing_to_import_into() {
        assertThat(read(SHEET, START)).isEqualTo(new Result.NoTerms());
        assertThat(books.list(1)).isEmpty();
    }

    private Result read(String sheet, Instant from) {
        return imports.importSheet(Body.of(sheet), from);
    }
}

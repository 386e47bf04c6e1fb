package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceSheets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every adapter of {@link PriceSheets} promises, in whatever format it reads. */
@ExtendWith(Promises.class)
public abstract class PriceSheetsContract {

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract PriceSheets sheets();

    /** A sheet that sells each of these models at these dollars per token, in this order. */
    protected abstract Body sheet(List<String> models, String input, String output);

    private Body sheet(String model, String input, String output) {
        return sheet(List.of(model), input, output);
    }

    @Test
    void prices_are_read_to_the_last_digit() {
        PriceSheets.Read read = sheets().read(sheet("any-model", "1.0000000000000002e-6", "3e-5"));

        ModelPrice price =
                Objects.requireNonNull(((PriceSheets.Read.Sheet) read).models().get(new ModelId("any-model")));
        assertThat(price.base().find(Meter.INPUT)).contains(Usd.of("0.0000010000000000000002"));
        assertThat(price.base().find(Meter.OUTPUT)).contains(Usd.of("0.00003"));
    }

    @Test
    void a_zero_price_is_a_price() {
        PriceSheets.Read read = sheets().read(sheet("free", "0", "0"));

        assertThat(((PriceSheets.Read.Sheet) read).models()).containsKey(new ModelId("free"));
    }

    @Test
    void a_sheet_with_one_bad_price_is_not_read_at_all_and_says_where() {
        assertThat(sheets().read(sheet("any-model", "-1", "1"))).isInstanceOf(PriceSheets.Read.Bad.class);
        assertThat(sheets().read(sheet("any-model", "1", "\"cheap\""))).isInstanceOf(PriceSheets.Read.Bad.class);
        PriceSheets.Read.Bad bad = (PriceSheets.Read.Bad) sheets().read(sheet("any-model", "-1", "1"));
        assertThat(bad.mistakes()).singleElement().satisfies(PriceSheetsContract::isTold);
        assertThat(bad.count()).isEqualTo(1);
    }

    @Test
    void all_mistakes_of_a_sheet_are_counted_and_the_first_are_told() {
        List<String> models =
                IntStream.range(0, 25).mapToObj(number -> "model-" + number).toList();

        PriceSheets.Read.Bad two = (PriceSheets.Read.Bad) sheets().read(sheet(models.subList(0, 2), "-1", "1"));
        PriceSheets.Read.Bad many = (PriceSheets.Read.Bad) sheets().read(sheet(models, "-1", "1"));

        assertThat(two.mistakes()).hasSize(2).allSatisfy(PriceSheetsContract::isTold);
        assertThat(two.mistakes()).extracting(PriceSheets.Mistake::where).doesNotHaveDuplicates();
        assertThat(many.mistakes())
                .hasSize(PriceSheets.Read.Bad.MOST_MISTAKES)
                .startsWith(two.mistakes().getFirst());
        assertThat(many.count()).isEqualTo(25);
    }

    private static void isTold(PriceSheets.Mistake mistake) {
        assertThat(mistake.where()).isNotBlank();
        assertThat(mistake.what()).isNotBlank();
    }
}

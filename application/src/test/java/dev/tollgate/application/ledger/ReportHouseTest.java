package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.ModelTotal;
import dev.tollgate.domain.books.Standing;
import dev.tollgate.domain.books.VendorTotal;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.inmemory.InMemoryPorts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportHouseTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final HouseTotals NOTHING = new HouseTotals(Map.of(), BigDecimal.ZERO, BigDecimal.ZERO, List.of());

    private final Ports ports = InMemoryPorts.with(() -> JUNE).ports().with(HouseReport.class, new OneModel());

    /** 300 credits charged for what cost two dollars. */
    private static final class OneModel implements HouseReport {
        @Override
        public Standing standing() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HouseTotals totals(Instant from, Instant to) {
            return NOTHING;
        }

        @Override
        public List<ModelTotal> models(Instant from, Instant to) {
            return List.of(new ModelTotal(new ModelId("m"), 7, new BigDecimal("300"), Usd.of("2")));
        }

        @Override
        public List<VendorTotal> vendors(Instant from, Instant to) {
            return List.of();
        }
    }

    private void creditsStandFor(String value, Instant from) {
        PriceBook book = PriceBook.first(from, new CreditTerms(Usd.of(value), Credits.ofNanos(1)));
        long version = ports.priceBooks().list(Integer.MAX_VALUE).size() + 1;
        ports.priceBooks()
                .publish(new PriceBook(
                        new PriceVersion(version), from, book.terms(), book.multipliers(), book.models()));
    }

    @Test
    void credits_are_valued_at_what_they_stood_for_at_the_end_of_the_time() {
        creditsStandFor("0.01", MAY.minusSeconds(1));
        creditsStandFor("0.02", MAY.plusSeconds(1));
        creditsStandFor("0.5", JUNE);

        var model = new ReportHouse(ports).report(MAY, JUNE).models().getFirst();

        assertThat(model.value()).isEqualTo(Usd.of("6"));
        assertThat(model.margin()).isEqualTo(Usd.of("4"));
    }

    @Test
    void credits_are_valued_by_the_book_that_began_last_though_an_earlier_one_was_published_after_it() {
        creditsStandFor("0.02", MAY.plusSeconds(2));
        creditsStandFor("0.01", MAY.plusSeconds(1));

        assertThat(new ReportHouse(ports).report(MAY, JUNE).models().getFirst().value())
                .isEqualTo(Usd.of("6"));
    }

    @Test
    void credits_are_valued_however_many_books_were_published_since() {
        creditsStandFor("0.02", MAY.plusSeconds(1));
        for (int later = 0; later < 1_000; later++) {
            creditsStandFor("0.5", JUNE);
        }

        assertThat(new ReportHouse(ports).report(MAY, JUNE).models().getFirst().value())
                .isEqualTo(Usd.of("6"));
    }

    @Test
    void a_model_may_cost_more_than_it_brings() {
        creditsStandFor("0.001", MAY.minusSeconds(1));

        assertThat(new ReportHouse(ports).report(MAY, JUNE).models().getFirst().margin())
                .isEqualTo(Usd.of("-1.7"));
    }

    @Test
    void without_a_price_book_credits_are_worth_nothing() {
        assertThat(new ReportHouse(ports).report(MAY, JUNE).models().getFirst().value())
                .isEqualTo(Usd.ZERO);
        assertThat(new ReportHouse(ports).report(MAY, JUNE).totals()).isEqualTo(NOTHING);
    }
}

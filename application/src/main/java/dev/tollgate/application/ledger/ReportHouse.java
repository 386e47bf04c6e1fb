package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.HouseTotals;
import dev.tollgate.domain.books.ModelTotal;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceBooks.Edition;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Tells people who count the money what happened in a time, and what was left at its end. */
public final class ReportHouse {

    private final HouseReport report;
    private final PriceBooks priceBooks;

    @Inject
    public ReportHouse(Ports ports) {
        this.report = ports.houseReport();
        this.priceBooks = ports.priceBooks();
    }

    /** What is told: the sums of the house, and what each model brought and cost. */
    public record Statement(HouseTotals totals, List<ModelMargin> models) {
        public Statement {
            models = List.copyOf(models);
        }
    }

    /**
     * A model's usage, valued.
     *
     * @param value of the credits it was charged at, at what a credit stood for at the end of the time
     */
    public record ModelMargin(ModelTotal total, Usd value) {
        /** What is left of the value after the vendor's cost, below zero if it cost more. */
        public Usd margin() {
            return new Usd(value.amount().subtract(total.vendorCost().amount()));
        }
    }

    /** Reports from {@code from} until before {@code to}, both whole hours. */
    public Statement report(Instant from, Instant to) {
        BigDecimal worth = creditValueBefore(to);
        List<ModelMargin> models = report.models(from, to).stream()
                .map(total -> new ModelMargin(total, new Usd(total.credits().multiply(worth))))
                .toList();
        return new Statement(report.totals(from, to), models);
    }

    /** Without a price book nothing was charged. */
    private BigDecimal creditValueBefore(Instant end) {
        // All of them: each change of a price since then is another one.
        return priceBooks.list(Integer.MAX_VALUE).stream()
                .filter(edition -> edition.effectiveFrom().isBefore(end))
                .max(Comparator.comparing(Edition::effectiveFrom).thenComparing(Edition::version))
                .flatMap(edition -> priceBooks.find(edition.version()))
                .map(PriceBook::terms)
                .map(CreditTerms::creditValue)
                .map(Usd::amount)
                .orElse(BigDecimal.ZERO);
    }
}

package dev.tollgate.application.pricing;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.PriceVersion;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Publishes a new price book that takes the entries of a sheet over the present ones. */
public final class ImportPrices {

    private final PriceSheets sheets;
    private final Publishing publishing;

    @Inject
    public ImportPrices(PriceSheets sheets, PriceBooks books, InstantSource clock) {
        this.sheets = sheets;
        this.publishing = new Publishing(books, clock);
    }

    /**
     * All or nothing: a bad sheet changes nothing. Models the sheet does not mention keep their price.
     * Repeated, it changes nothing.
     */
    public Result importSheet(Body sheet, Instant effectiveFrom) {
        return switch (sheets.read(sheet)) {
            case PriceSheets.Read.Bad bad -> new Result.Bad(bad.mistakes(), bad.count());
            case PriceSheets.Read.Sheet read -> publish(read, effectiveFrom);
        };
    }

    private Result publish(PriceSheets.Read.Sheet sheet, Instant effectiveFrom) {
        return switch (publishing.publish(effectiveFrom, book -> book.with(sheet.models()))) {
            case Publishing.Outcome.Published published -> imported(published.book(), true, sheet);
            case Publishing.Outcome.Unchanged unchanged -> imported(unchanged.book(), false, sheet);
            case Publishing.Outcome.Past past -> new Result.Past(past.now());
            case Publishing.Outcome.NoBook none -> new Result.NoTerms();
        };
    }

    private static Result imported(PriceBook book, boolean changed, PriceSheets.Read.Sheet sheet) {
        return new Result.Imported(
                book.version(), book.effectiveFrom(), changed, sheet.models().size(), sheet.skipped());
    }

    /** What became of an import. */
    public sealed interface Result {
        /**
         * The sheet's prices apply.
         *
         * @param version the book in effect from the instant asked for on
         * @param changed false when all of them applied before
         * @param skipped which lines are left out, and why
         */
        record Imported(
                PriceVersion version,
                Instant effectiveFrom,
                boolean changed,
                int models,
                List<PriceSheets.Skipped> skipped)
                implements Result {}

        /**
         * Nothing changed; the sheet is wrong.
         *
         * @param mistakes the first of them
         * @param count how many there are
         */
        record Bad(List<PriceSheets.Mistake> mistakes, int count) implements Result {}

        /** The instant is over; nothing changed. */
        record Past(Instant now) implements Result {}

        /** No book says yet what a credit is worth. */
        record NoTerms() implements Result {}
    }
}

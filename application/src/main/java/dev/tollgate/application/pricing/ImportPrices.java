package dev.tollgate.application.pricing;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.PriceVersion;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Publishes a new price book that takes the entries of a sheet over the present ones. */
public final class ImportPrices {

    private final PriceSheets sheets;
    private final PriceBooks books;

    @Inject
    public ImportPrices(PriceSheets sheets, PriceBooks books) {
        this.sheets = sheets;
        this.books = books;
    }

    /** All or nothing: a bad sheet changes nothing. Models the sheet does not mention keep their price. */
    public Result importSheet(Body sheet, Instant effectiveFrom) {
        return switch (sheets.read(sheet)) {
            case PriceSheets.Read.Bad bad -> new Result.Bad(bad.where(), bad.what());
            case PriceSheets.Read.Sheet read -> publish(read, effectiveFrom);
        };
    }

    private Result publish(PriceSheets.Read.Sheet sheet, Instant effectiveFrom) {
        Optional<PriceBook> current = books.current();
        if (current.isEmpty()) {
            return new Result.NoTerms();
        }
        SortedMap<ModelId, ModelPrice> models = new TreeMap<>(current.get().models());
        models.putAll(sheet.models());
        PriceBook next = new PriceBook(
                Versions.next(books),
                effectiveFrom,
                current.get().terms(),
                current.get().multipliers(),
                models);
        return switch (books.publish(next)) {
            case PriceBooks.Published.Stored stored ->
                new Result.Imported(stored.version(), sheet.models().size(), sheet.skipped());
            case PriceBooks.Published.Conflict conflict -> new Result.Overtaken(conflict.highest());
        };
    }

    /** What became of an import. */
    public sealed interface Result {
        /** A new version is published; {@code skipped} says which lines it leaves out, and why. */
        record Imported(PriceVersion version, int models, List<PriceSheets.Skipped> skipped) implements Result {}

        /** Nothing changed; the sheet is wrong at {@code where}. */
        record Bad(String where, String what) implements Result {}

        /** Somebody else published meanwhile; nothing changed, try again. */
        record Overtaken(PriceVersion highest) implements Result {}

        /** No book says yet what a credit is worth. */
        record NoTerms() implements Result {}
    }
}

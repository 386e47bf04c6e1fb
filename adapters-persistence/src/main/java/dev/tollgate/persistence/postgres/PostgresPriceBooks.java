package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Price books. They never change, so those in use are kept in memory; which one is current is asked every second, by
 * one for all who want it.
 */
final class PostgresPriceBooks implements PriceBooks {

    private static final String CURRENT = "current";

    /** A book of thousands of models takes megabytes, and every change of a price makes another one. */
    private static final int MOST_READ = 20;

    private final Database database;
    private final LedgerTime time;
    private final Map<PriceVersion, PriceBook> read = new ConcurrentHashMap<>();
    private final Remembering<String, PriceBook> current = new Remembering<>(Duration.ofSeconds(1));

    PostgresPriceBooks(Database database, LedgerTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Optional<PriceBook> current() {
        return current.find(
                CURRENT, any -> database.readSoon(this::versionInEffect).flatMap(this::find));
    }

    @Override
    public Optional<PriceBook> find(PriceVersion version) {
        PriceBook known = read.get(version);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PriceBook> found = database.read(handle -> PriceRows.select(handle, version));
        found.ifPresent(book -> {
            if (read.size() >= MOST_READ) {
                read.clear();
            }
            read.put(version, book);
        });
        return found;
    }

    @Override
    public List<Edition> list(int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT version, effective_from, models FROM price_book
                        ORDER BY version DESC LIMIT :most""")
                .bind("most", PageSize.checked(most))
                .map((row, context) -> new Edition(
                        new PriceVersion(row.getLong("version")),
                        Columns.instant(row, "effective_from"),
                        row.getInt("models")))
                .list());
    }

    @Override
    public Published publish(PriceBook book) {
        try {
            return database.write(handle -> publish(handle, book));
        } finally {
            current.forget(CURRENT);
        }
    }

    private static Published publish(Handle handle, PriceBook book) {
        handle.execute("LOCK TABLE price_book IN SHARE ROW EXCLUSIVE MODE");
        Optional<PriceBook> same = PriceRows.select(handle, book.version());
        long highest = handle.createQuery("SELECT coalesce(max(version), 0) FROM price_book")
                .mapTo(Long.class)
                .one();
        if (same.isPresent()) {
            return same.get().equals(PriceRows.kept(book))
                    ? new Published.Stored(book.version())
                    : new Published.Conflict(new PriceVersion(highest));
        }
        if (book.version().number() < highest) {
            return new Published.Conflict(new PriceVersion(highest));
        }
        PriceRows.insert(handle, book);
        return new Published.Stored(book.version());
    }

    private Optional<PriceVersion> versionInEffect(Handle handle) {
        return handle.createQuery("""
                        SELECT version FROM price_book
                        WHERE effective_from <= CASE WHEN :now = 0 THEN clock_timestamp() ELSE %s END
                        ORDER BY effective_from DESC, version DESC LIMIT 1
                        """.formatted(Moments.sql(":now")))
                .bind("now", time.micros())
                .mapTo(Long.class)
                .findOne()
                .map(PriceVersion::new);
    }
}

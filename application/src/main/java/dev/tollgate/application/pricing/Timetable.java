package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceBooks.Edition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Says which price book is in effect when. */
final class Timetable {

    private static final Comparator<Edition> IN_EFFECT =
            Comparator.comparing(Edition::effectiveFrom).thenComparing(Edition::version);

    private Timetable() {}

    /**
     * The book in effect at an instant, then each that takes over from one later on, in that order.
     * Empty if none is in effect at that instant.
     */
    static List<PriceBook> from(PriceBooks books, Instant instant) {
        return editions(books, instant).stream()
                .flatMap(edition -> books.find(edition.version()).stream())
                .toList();
    }

    /** The same without what is in them, for books are large. */
    static List<Edition> editions(PriceBooks books, Instant instant) {
        // All of them: every change of what is planned is a version, and the one in effect is older than those.
        List<Edition> editions = books.list(Integer.MAX_VALUE);
        TreeMap<Instant, Edition> turns = new TreeMap<>();
        editions.stream()
                .filter(edition -> !edition.effectiveFrom().isAfter(instant))
                .max(IN_EFFECT)
                .ifPresent(present -> turns.put(present.effectiveFrom(), present));
        if (turns.isEmpty()) {
            return List.of();
        }
        editions.stream()
                .filter(edition -> edition.effectiveFrom().isAfter(instant))
                .sorted(IN_EFFECT)
                .forEach(due -> turns.put(due.effectiveFrom(), due));
        return List.copyOf(turns.values());
    }
}

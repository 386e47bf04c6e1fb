package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceBooks.Edition;
import dev.tollgate.domain.pricing.PriceVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Publishes changes of prices so that none undoes another: of several made at once each is kept, and
 * a book that is due later takes over what is changed today.
 */
final class Publishing {

    /** How far the clocks of those who change prices may be behind ours. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final PriceBooks books;
    private final InstantSource clock;

    Publishing(PriceBooks books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * Publishes the changed book that is in effect at {@code asked}, effective then or now if that
     * was before, and again every changed book that is due later. What is changed already is not
     * published, so a repeat changes nothing and ends what was begun.
     */
    Outcome publish(Instant asked, UnaryOperator<PriceBook> change) {
        boolean published = false;
        Set<PriceVersion> changed = new HashSet<>();
        while (true) {
            // Before the books are read: what is published between is then a conflict, and seen next time.
            PriceVersion next = Versions.next(books);
            Instant now = clock.instant();
            Instant from = asked.isAfter(now) ? asked : now;
            List<Edition> course = Timetable.editions(books, from);
            if (course.isEmpty()) {
                return new Outcome.NoBook();
            }
            Optional<PriceBook> unchanged = unchanged(course, change, changed);
            if (unchanged.isEmpty()) {
                PriceBook first = book(course.getFirst());
                return published ? new Outcome.Published(first) : new Outcome.Unchanged(first);
            }
            // What has begun is ended, or a book that is due would undo it: only before that it may be too late.
            if (!published && asked.isBefore(now.minus(SLACK))) {
                return new Outcome.Past(now);
            }
            PriceBook first = unchanged.get();
            Instant at = first.effectiveFrom().isAfter(from) ? first.effectiveFrom() : from;
            published |= store(change.apply(first).as(next, at));
        }
    }

    /** The book in effect at an instant, or now if that was before. */
    Optional<PriceBook> at(Instant asked) {
        Instant now = clock.instant();
        return Timetable.editions(books, asked.isAfter(now) ? asked : now).stream()
                .findFirst()
                .map(this::book);
    }

    /** The first that is not as the change makes it. Those before it are remembered: what is large is not read again. */
    private Optional<PriceBook> unchanged(
            List<Edition> course, UnaryOperator<PriceBook> change, Set<PriceVersion> changed) {
        for (Edition edition : course) {
            if (!changed.contains(edition.version())) {
                PriceBook book = book(edition);
                if (!change.apply(book).hasContentOf(book)) {
                    return Optional.of(book);
                }
                changed.add(edition.version());
            }
        }
        return Optional.empty();
    }

    private PriceBook book(Edition edition) {
        return books.find(edition.version()).orElseThrow();
    }

    /** False when somebody else published meanwhile. */
    private boolean store(PriceBook changed) {
        return books.publish(changed) instanceof PriceBooks.Published.Stored;
    }

    /** What became of a change; each names the book in effect from the instant asked for on. */
    sealed interface Outcome {
        /** It is published. */
        record Published(PriceBook book) implements Outcome {}

        /** It was so before. */
        record Unchanged(PriceBook book) implements Outcome {}

        /** That instant is over, and it was otherwise then. */
        record Past(Instant now) implements Outcome {}

        /** No book is in effect then. */
        record NoBook() implements Outcome {}
    }
}

package dev.tollgate.application.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of a change of prices while time goes on and others publish. */
class PublishingTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final ModelId MODEL = new ModelId("sold");
    private static final UnaryOperator<PriceBook> OFF_SALE = book -> book.with(MODEL, false);
    private static final UnaryOperator<PriceBook> AND_MORE =
            book -> OFF_SALE.apply(book).with(new ModelId("more"), false);
    private static final PriceBook FIRST = PriceBook.first(
            START,
            new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
            ModelPrice.of(MODEL.value(), "vendor", "1", "4"));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PriceBooks books = InMemoryPorts.with(now::get).ports().priceBooks();
    private final Publishing publishing = new Publishing(books, now::get);

    @Test
    void a_change_that_was_begun_in_time_is_ended_however_long_it_takes() {
        books.publish(FIRST);
        books.publish(FIRST.as(new PriceVersion(2), START.plus(DAY)));
        var slow = new Publishing(
                new Meanwhile(books, 1, () -> now.set(now.get().plus(MINUTE.multipliedBy(2)))), now::get);

        var done = slow.publish(START, OFF_SALE);

        assertThat(done).isEqualTo(new Publishing.Outcome.Published(book(3)));
        assertThat(Timetable.from(books, now.get())).hasSize(2).allMatch(book -> book.isWithdrawn(MODEL));
    }

    @Test
    void a_caller_whose_clock_is_a_minute_behind_is_heard_and_no_later_one() {
        books.publish(FIRST);
        now.set(START.plus(DAY));

        assertThat(publishing.publish(now.get().minus(MINUTE).minusNanos(1), OFF_SALE))
                .isEqualTo(new Publishing.Outcome.Past(now.get()));
        assertThat(publishing.publish(now.get().minus(MINUTE), OFF_SALE))
                .isEqualTo(new Publishing.Outcome.Published(book(2)));
        assertThat(book(2).effectiveFrom()).isEqualTo(now.get());
    }

    @Test
    void a_change_follows_whatever_others_publish_meanwhile() {
        books.publish(FIRST);
        var other = new ModelId("other");
        var disturbed = new Publishing(
                new Meanwhile(
                        books, 1, () -> books.publish(FIRST.with(other, false).as(Versions.next(books), START))),
                now::get);

        var done = disturbed.publish(START, OFF_SALE);

        assertThat(done).isEqualTo(new Publishing.Outcome.Published(book(3)));
        assertThat(book(3).withdrawn()).containsExactlyInAnyOrder(MODEL, other);
    }

    @Test
    void a_change_that_others_have_made_meanwhile_is_not_published_once_more() {
        books.publish(FIRST);
        var late = new Publishing(new Meanwhile(books, 1, () -> publishing.publish(START, AND_MORE)), now::get);

        assertThat(late.publish(START, OFF_SALE)).isEqualTo(new Publishing.Outcome.Unchanged(book(2)));
    }

    @Test
    void a_change_that_others_have_ended_is_published_all_the_same() {
        books.publish(FIRST);
        books.publish(FIRST.as(new PriceVersion(2), START.plus(DAY)));
        var late = new Publishing(new Meanwhile(books, 2, () -> publishing.publish(START, AND_MORE)), now::get);

        assertThat(late.publish(START, OFF_SALE)).isEqualTo(new Publishing.Outcome.Published(book(4)));
        assertThat(Timetable.from(books, START)).containsExactly(book(4), book(5));
    }

    @Test
    void a_change_leaves_what_is_planned_before_it_as_it_is() {
        books.publish(FIRST);
        books.publish(FIRST.as(new PriceVersion(2), START.plus(DAY)));

        publishing.publish(START.plus(DAY).plus(DAY), OFF_SALE);

        assertThat(Timetable.from(books, START)).containsExactly(FIRST, book(2), book(3));
        assertThat(book(3).effectiveFrom()).isEqualTo(START.plus(DAY).plus(DAY));
        assertThat(book(2).isWithdrawn(MODEL)).isFalse();
    }

    @Test
    void of_books_in_effect_the_one_that_began_last_is_changed_whatever_its_version() {
        books.publish(FIRST);
        books.publish(FIRST.with(MODEL, false).as(new PriceVersion(2), START.plus(DAY)));
        books.publish(FIRST.as(new PriceVersion(3), START));

        assertThat(Timetable.from(books, START)).containsExactly(book(3), book(2));
        assertThat(Timetable.from(books, START.plus(DAY))).containsExactly(book(2));
        assertThat(publishing.publish(START.plus(DAY), OFF_SALE)).isEqualTo(new Publishing.Outcome.Unchanged(book(2)));
    }

    @Test
    void of_books_that_begin_at_one_instant_the_latest_is_changed_and_the_others_are_not() {
        books.publish(FIRST);
        books.publish(FIRST.as(new PriceVersion(2), START.plus(DAY)));
        books.publish(FIRST.with(MODEL, false).as(new PriceVersion(3), START.plus(DAY)));

        assertThat(publishing.publish(START.plus(DAY), book -> book.with(MODEL, false)))
                .isEqualTo(new Publishing.Outcome.Unchanged(book(3)));
        assertThat(publishing.publish(START, book -> book.with(MODEL, true)))
                .isEqualTo(new Publishing.Outcome.Published(book(1)));
        assertThat(Timetable.from(books, START)).containsExactly(book(1), book(4));
        assertThat(book(4).effectiveFrom()).isEqualTo(START.plus(DAY));
    }

    @Test
    void however_much_is_planned_the_book_in_effect_is_seen_and_changed() {
        books.publish(FIRST);
        for (long version = 2; version <= 1_002; version++) {
            books.publish(FIRST.as(new PriceVersion(version), START.plus(DAY)));
        }

        assertThat(Timetable.from(books, START)).containsExactly(FIRST, book(1_002));
        assertThat(publishing.publish(START, OFF_SALE)).isEqualTo(new Publishing.Outcome.Published(book(1_003)));
    }

    @Test
    void however_many_instants_are_planned_each_book_is_read_a_few_times_at_most() {
        books.publish(FIRST);
        for (long version = 2; version <= 41; version++) {
            books.publish(FIRST.as(new PriceVersion(version), START.plus(DAY.multipliedBy(version))));
        }
        var counted = new Meanwhile(books, 0, () -> {});

        new Publishing(counted, now::get).publish(START, OFF_SALE);

        assertThat(Timetable.from(books, START)).hasSize(41).allMatch(book -> book.isWithdrawn(MODEL));
        assertThat(counted.read()).isLessThan(4 * 41);
    }

    @Test
    void before_the_first_book_begins_there_is_nothing_to_change() {
        books.publish(FIRST.as(new PriceVersion(1), START.plusNanos(1)));

        assertThat(publishing.publish(START, OFF_SALE)).isEqualTo(new Publishing.Outcome.NoBook());
        assertThat(publishing.at(START)).isEmpty();
        assertThat(publishing.at(START.plusNanos(1))).contains(book(1));
        now.set(START.plusNanos(1));
        assertThat(publishing.at(START)).contains(book(1));
    }

    private PriceBook book(long version) {
        return books.find(new PriceVersion(version)).orElseThrow();
    }
}

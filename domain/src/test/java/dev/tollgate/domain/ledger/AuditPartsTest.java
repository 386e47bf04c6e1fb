package dev.tollgate.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.inference.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Books may be audited part by part: sound parts break no rule, and a rule sees what does not fit. */
class AuditPartsTest extends SoundBooks {
    @Test
    void the_journal_alone_gives_back_what_there_is() {
        Rebuilt rebuilt = Rebuilt.from(sound.journal().entries());

        assertThat(rebuilt.posted()).isEqualTo(sound.totals().posted());
        assertThat(rebuilt.debt()).isEqualTo(sound.totals().debt());
        assertThat(rebuilt.remaining().values())
                .containsExactlyElementsOf(
                        sound.lots().stream().map(Lot::remaining).toList());
    }

    @Test
    void a_part_of_sound_books_breaks_no_rule_wherever_it_begins() {
        for (int i = 1; i <= sound.journal().entries().size(); i++) {
            assertThat(brokenBy(after(i, sound.totals(), sound.ended()))).isEmpty();
        }
        assertThat(brokenBy(upTo(2))).isEmpty();
    }

    @Test
    void a5_and_a15_a_part_that_does_not_go_on_from_what_came_before() {
        Books later = after(3, sound.totals(), sound.ended());
        Books gap = part(later, Rebuilt.from(sound.journal().entries().subList(0, 2)), sound.ended());

        reports(AuditRule.A5, gap);
        reports(AuditRule.A15, gap);
    }

    @Test
    void a8_an_entry_of_a_call_that_is_not_kept() {
        Books part = after(3, sound.totals(), List.of());

        assertThat(brokenBy(after(3, sound.totals(), sound.ended()))).isEmpty();
        reports(AuditRule.A8, part);
    }

    @Test
    void a8_an_entry_of_a_call_whose_end_may_have_been_put_away_by_now() {
        Entry capture = sound.journal().entries().getLast();
        Instant made = Instant.ofEpochMilli(CallId.of(capture.cause().value()).madeAtMillis());

        reports(AuditRule.A8, capturedAt(made.plus(Duration.ofDays(28))));
        assertThat(AuditRule.A8.violations(
                        capturedAt(made.plus(Duration.ofDays(28)).plusMillis(1))))
                .isEmpty();
    }

    private Books capturedAt(Instant recorded) {
        Entry old = sound.journal().entries().getLast();
        Entry late = new Entry(
                old.account(),
                old.sequence(),
                old.kind(),
                old.debit(),
                old.credit(),
                old.amount(),
                old.lot(),
                old.posted(),
                old.held(),
                old.debt(),
                recorded,
                old.effective(),
                old.cause());
        List<Entry> all = sound.journal().entries();
        List<Entry> later = new ArrayList<>(all.subList(3, all.size() - 1));
        later.add(late);
        Books rest = books(sound.totals(), sound.lots(), sound.holds(), Journal.whole(later), sound.readAt());
        return part(rest, Rebuilt.from(all.subList(0, 3)), List.of());
    }

    @Test
    void a9_a_call_that_captured_more_than_its_entries_say() {
        reports(AuditRule.A9, after(3, sound.totals(), List.of(dearer())));
    }

    @Test
    void a_part_ends_with_the_last_entry_of_a_call() {
        List<Entry> entries = sound.journal().entries();
        Entry capture = entries.getLast();
        List<Entry> more = new ArrayList<>(entries);
        more.add(capture);
        more.add(capture);

        assertThat(Journal.part(Rebuilt.NOTHING, more, entries.size() + 1))
                .isEqualTo(new Journal(Rebuilt.NOTHING, entries.subList(0, entries.size() - 1), false));
        assertThat(Journal.part(Rebuilt.NOTHING, more, more.size())).isEqualTo(Journal.whole(more));
        assertThat(Journal.part(Rebuilt.NOTHING, more, 1).entries()).isEqualTo(entries.subList(0, 1));
        assertThat(Journal.part(Rebuilt.NOTHING, List.of(capture, capture, capture), 2))
                .isEqualTo(new Journal(Rebuilt.NOTHING, List.of(capture, capture), false));
    }

    private static List<Violation> brokenBy(Books books) {
        return Stream.of(AuditRule.values())
                .flatMap(rule -> rule.violations(books))
                .toList();
    }

    private Books upTo(int count) {
        Books all = after(0, sound.totals(), sound.ended());
        return new Books(
                all.account(),
                all.totals(),
                all.lots(),
                all.holds(),
                all.ended(),
                all.records(),
                new Journal(Rebuilt.NOTHING, all.journal().entries().subList(0, count), false),
                List.of(),
                all.periods(),
                all.terms(),
                all.readAt());
    }

    private Books after(int count, AccountTotals totals, List<EndedCall> ended) {
        List<Entry> later = sound.journal()
                .entries()
                .subList(count, sound.journal().entries().size());
        Books rest = books(totals, sound.lots(), sound.holds(), Journal.whole(later), sound.readAt());
        return part(rest, Rebuilt.from(sound.journal().entries().subList(0, count)), ended);
    }

    private static Books part(Books books, Rebuilt before, List<EndedCall> ended) {
        return new Books(
                books.account(),
                books.totals(),
                books.lots(),
                books.holds(),
                ended,
                ended.isEmpty() ? List.of() : books.records(),
                new Journal(before, books.journal().entries(), true),
                List.of(),
                books.periods(),
                books.terms(),
                books.readAt());
    }
}

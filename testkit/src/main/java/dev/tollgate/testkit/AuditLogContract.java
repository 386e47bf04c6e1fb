package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditEntry.End;
import dev.tollgate.domain.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link AuditLog} keeps. Subjects are new in every test, so that a store may be shared. */
@ExtendWith(Promises.class)
public abstract class AuditLogContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final String subject = "account-" + UUID.randomUUID();
    private int made;

    /** The log under test. */
    protected abstract AuditLog log();

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept((start, most) -> log().list("", start, most));
        PageSizes.areKept((start, most) -> log().list("somebody", start, most));
    }

    @Test
    void an_entry_is_open_until_its_change_has_ended() {
        var entry = newEntry();

        log().begin(entry);

        assertThat(all()).containsExactly(entry);
    }

    @Test
    void an_end_says_how_the_subject_stands() {
        var entry = newEntry();
        log().begin(entry);
        var end = new End("200", "{\"status\":\"suspended\"}");

        log().end(entry.id(), end);

        assertThat(all()).containsExactly(entry.ended(end));
    }

    @Test
    void only_the_first_end_counts() {
        var entry = newEntry();
        log().begin(entry);
        var first = new End("200", "after");
        log().end(entry.id(), first);

        log().end(entry.id(), new End("500", "other"));

        assertThat(all()).containsExactly(entry.ended(first));
    }

    @Test
    void a_repeated_beginning_changes_nothing() {
        var entry = newEntry();
        log().begin(entry);
        var ended = entry.ended(new End("200", ""));
        log().end(entry.id(), ended.end());

        log().begin(entry);

        assertThat(all()).containsExactly(ended);
    }

    @Test
    void an_end_without_a_beginning_leaves_nothing() {
        log().end(UUID.randomUUID(), new End("200", ""));

        assertThat(all()).isEmpty();
    }

    @Test
    void the_newest_entries_come_first_page_by_page() {
        var entries = List.of(newEntry(), newEntry(), newEntry(), newEntry(), newEntry());
        entries.forEach(log()::begin);

        var first = log().list(subject, "", 2);
        var second = log().list(subject, first.getLast().id().toString(), 2);
        var third = log().list(subject, second.getLast().id().toString(), 2);

        assertThat(first).containsExactly(entries.get(4), entries.get(3));
        assertThat(second).containsExactly(entries.get(2), entries.get(1));
        assertThat(third).containsExactly(entries.get(0));
    }

    @Test
    void entries_about_others_are_left_out_when_a_subject_is_asked_for() {
        log().begin(newEntry());
        var other = new AuditEntry(
                id(), NOON, new KeyId("op"), "POST /admin/accounts", "other-" + subject, "", "", End.OPEN);
        log().begin(other);

        assertThat(all()).hasSize(1).doesNotContain(other);
        assertThat(log().list("", "", 1_000)).contains(other);
    }

    @Test
    void text_of_any_kind_comes_back_as_it_was() {
        var odd = "'); DROP TABLE audit; -- \" \\ %s {} ñ 漢 \n\t" + "x".repeat(20_000);
        var entry = new AuditEntry(id(), NOON, new KeyId("op"), "POST", subject, odd, odd, new End(odd, odd));

        log().begin(entry);

        assertThat(all()).containsExactly(entry);
    }

    private List<AuditEntry> all() {
        return log().list(subject, "", 100);
    }

    /** By a server whose clock is behind that of the one before: their ids tell which is the newer. */
    private AuditEntry newEntry() {
        var action = "POST /admin/accounts/{id}/suspend";
        var at = NOON.minusMillis(made);
        return new AuditEntry(id(), at, new KeyId("op"), action, subject, "{}", "{\"status\":\"active\"}", End.OPEN);
    }

    /** A UUID of version 7 that is later than those before. */
    private UUID id() {
        long millis = NOON.toEpochMilli() + made++;
        var random = UUID.randomUUID();
        return new UUID(
                millis << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF, random.getLeastSignificantBits());
    }
}

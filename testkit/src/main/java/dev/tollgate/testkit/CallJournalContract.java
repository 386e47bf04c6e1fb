package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.CallNote;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every adapter of {@link CallJournal} promises. */
@ExtendWith(Promises.class)
public abstract class CallJournalContract {

    /** A journal without notes. */
    protected abstract CallJournal journal();

    @Test
    void the_last_note_of_a_call_counts() {
        CallJournal journal = journal();
        journal.note(note(1, false, 0));
        journal.note(note(1, true, 0));
        journal.note(note(1, true, 7));

        assertThat(journal.find(call(1))).contains(note(1, true, 7));
    }

    @Test
    void calls_have_nothing_to_do_with_each_other() {
        CallJournal journal = journal();
        journal.note(note(1, true, 3));
        journal.note(note(2, false, 0));

        assertThat(journal.find(call(1))).contains(note(1, true, 3));
        assertThat(journal.find(call(2))).contains(note(2, false, 0));
        assertThat(journal.find(call(3))).isEmpty();
    }

    @Test
    void a_call_that_has_its_record_is_forgotten_and_a_repeat_does_nothing() {
        CallJournal journal = journal();
        journal.note(note(1, true, 3));

        journal.forget(call(1));
        journal.forget(call(1));

        assertThat(journal.find(call(1))).isEmpty();
    }

    /** A note whose details have the separators that applications use. */
    protected static CallNote note(long n, boolean dispatched, long delivered) {
        return new CallNote(call(n), "any-owner", dispatched, 12, delivered, "key\tmodel\twith spaces\t");
    }

    protected static CallId call(long n) {
        return new CallId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | n));
    }
}

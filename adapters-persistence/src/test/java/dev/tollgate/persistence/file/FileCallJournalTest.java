package dev.tollgate.persistence.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.testkit.CallJournalContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCallJournalTest extends CallJournalContract {

    @TempDir
    Path directory = Path.of("");

    @Override
    protected CallJournal journal() {
        return FileCallJournal.in(directory, "own");
    }

    @Test
    void the_next_process_reads_what_a_dead_one_noted() {
        CallJournal dead = FileCallJournal.in(directory, "dead");
        dead.note(note(1, true, 5));
        dead.note(note(2, true, 5));
        dead.forget(call(2));

        CallJournal next = FileCallJournal.in(directory, "next");

        assertThat(next.find(call(1))).contains(note(1, true, 5));
        assertThat(next.find(call(2))).isEmpty();
    }

    @Test
    void a_line_that_was_cut_off_leaves_the_note_before_it() throws IOException {
        FileCallJournal.in(directory, "dead").note(note(1, true, 5));
        Files.writeString(directory.resolve("dead.calls"), call(1) + "\tsent\t1", StandardOpenOption.APPEND);

        assertThat(FileCallJournal.in(directory, "next").find(call(1))).contains(note(1, true, 5));
    }

    @Test
    void a_file_grown_large_is_rewritten_with_what_still_runs() throws IOException {
        FileCallJournal journal = FileCallJournal.in(directory, "own");
        journal.note(note(1, true, 1));
        LongStream.range(2, 120_000).forEach(n -> {
            journal.note(note(n, true, 1));
            journal.forget(call(n));
        });

        assertThat(Files.size(directory.resolve("own.calls"))).isLessThan(16L << 20);
        assertThat(FileCallJournal.in(directory, "next").find(call(1))).contains(note(1, true, 1));
    }

    @Test
    void a_thread_that_is_interrupted_costs_nobody_a_note() {
        CallJournal journal = journal();

        Thread.currentThread().interrupt();
        journal.note(note(1, true, 1));
        assertThat(Thread.interrupted()).isTrue();
        journal.note(note(2, true, 2));

        CallJournal next = FileCallJournal.in(directory, "next");
        assertThat(next.find(call(1))).contains(note(1, true, 1));
        assertThat(next.find(call(2))).contains(note(2, true, 2));
    }

    @Test
    void a_process_that_ends_well_leaves_no_file() throws IOException {
        FileCallJournal journal = FileCallJournal.in(directory, "own");
        journal.note(note(1, true, 1));
        journal.forget(call(1));

        journal.close();

        assertThat(directory.resolve("own.calls")).doesNotExist();
    }
}

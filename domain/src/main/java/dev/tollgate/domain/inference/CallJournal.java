package dev.tollgate.domain.inference;

import java.util.Optional;

/**
 * Notes of running calls that survive the death of the process, though not of the machine. Writing
 * is cheap and not synced to disk: it is evidence for a sweep, never the books.
 */
public interface CallJournal {

    /** Notes the newest state of a call; the last note of a call counts. */
    void note(CallNote note);

    /** The call has its record: its notes are not needed any more. */
    void forget(CallId call);

    /** The last note of a call, by whichever process on this machine. */
    Optional<CallNote> find(CallId call);
}

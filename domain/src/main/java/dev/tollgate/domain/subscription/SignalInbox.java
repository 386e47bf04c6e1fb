package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signals that have arrived and what became of them. Every method is atomic and durable. */
public interface SignalInbox {

    /** Keeps a signal; false, and nothing changes, when its id was here before. */
    boolean receive(InboxSignal signal);

    /** A signal and what became of it; empty if it never came. */
    Optional<InboxSignal> find(String id);

    /** Groups with waiting signals that are due, the longest waiting first. */
    List<String> groupsDue(Instant now, int most);

    /** Waiting signals of a group that are due, oldest first. */
    List<InboxSignal> due(String group, Instant now, int most);

    /** Stores what became of a signal; one that ended meanwhile stays as it is. */
    void settle(InboxSignal signal);

    /** Makes any signal NEW and due, as if it had just arrived; false if there is no such signal. */
    boolean requeue(String id, Instant now);

    /** Signals of a state by id, after an id; the first page after "". */
    List<InboxSignal> list(SignalState state, String after, int most);

    /**
     * Signals whose object is, or names, the thing with this id, by their own ids, after an id; the first page
     * after "".
     */
    List<InboxSignal> naming(String thing, String after, int most);

    /** How many there are of each state; a state without any has no entry. */
    Map<SignalState, Long> count();

    /** Up to when the provider was last asked for signals; empty if it never was. */
    Optional<Instant> findWatermark();

    /** Moves the watermark on; an earlier one changes nothing. */
    void advance(Instant watermark);
}

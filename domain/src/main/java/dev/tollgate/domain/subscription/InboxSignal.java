package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.Objects;

/**
 * A signal as the inbox keeps it.
 *
 * @param attempts how often it was tried in vain
 * @param due when it is to be worked
 * @param note why it is where it is, for operators
 */
public record InboxSignal(
        BillingSignal signal,
        String payload,
        SignalState state,
        int attempts,
        Instant received,
        Instant due,
        String note) {

    public InboxSignal {
        Objects.requireNonNull(signal, "signal must not be null");
        Objects.requireNonNull(payload, "payload must not be null");
        Objects.requireNonNull(state, "state must not be null");
        Objects.requireNonNull(received, "received must not be null");
        Objects.requireNonNull(due, "due must not be null");
        Objects.requireNonNull(note, "note must not be null");
    }

    /** As it arrives. */
    public static InboxSignal arrived(BillingSignals.Posted posted, Instant now) {
        return new InboxSignal(posted.signal(), posted.payload(), SignalState.NEW, 0, now, now, "");
    }

    /** The same, worked or given up. */
    public InboxSignal ended(SignalState state, String note) {
        return new InboxSignal(signal, payload, state, attempts, received, due, note);
    }

    /** The same, to be tried again. */
    public InboxSignal again(Instant at, String note) {
        return new InboxSignal(signal, payload, SignalState.RETRY, attempts + 1, received, at, note);
    }
}
